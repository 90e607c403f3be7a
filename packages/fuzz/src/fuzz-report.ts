import type { Find } from "./fuzz-batch.ts";

/** What the process that fuzzes reports: each input before it is tried, and what it found. */
export type FuzzReport =
  | { kind: "try"; seed: number; target: string; input: Find["input"] }
  | ({ kind: "find"; seed: number } & Find);
