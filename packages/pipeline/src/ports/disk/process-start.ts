import { readFileSync } from "node:fs";

/** Whether a process of this machine is running. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It is there, but another user's.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/**
 * When a process started, in whatever unit the system has: a pid is given again after a
 * while, a pid with its start is not. Empty where the system doesn't say.
 */
export function processStart(pid: number): string {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    const status = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in parentheses may hold spaces; after it come the state and, as 20th, the start.
    const fields = status.slice(status.lastIndexOf(")") + 2).split(" ");
    // A zombie keeps its pid until its parent looks after it, and does nothing any more.
    return fields[0] === "Z" || fields[0] === "X" ? "" : `${boot} ${fields[19] ?? ""}`;
  } catch {
    return "";
  }
}
