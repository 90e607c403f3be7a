import { vi } from "vitest";

/** Waits until a check passes, for work that takes real time such as signing. */
export function eventually(check: () => void | Promise<void>): Promise<void> {
  return vi.waitFor(check, { timeout: 50_000, interval: 5 });
}
