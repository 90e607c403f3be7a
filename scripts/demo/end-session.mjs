// @ts-check
/**
 * Ends every process of a session and removes its folder. Plain JavaScript, because it also runs
 * as a program of its own when nobody else is left to do it: `node end-session.mjs SESSION FOLDER`.
 */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

/** How long to go on with processes that don't vanish: SIGKILL takes effect within moments. */
const PATIENCE_MS = 20_000;

/**
 * Ends all that runs in a session, whatever process groups it has made, and then removes a folder.
 * @param {number} session the pid of the process that began the session
 * @param {string | undefined} folder
 */
export async function endSession(session, folder) {
  const deadlineMs = performance.now() + PATIENCE_MS;
  for (;;) {
    // Again and again: one of them may have started another after the list was made.
    const pids = listSession(session);
    for (const pid of pids) end(pid);
    if (pids.length === 0 || performance.now() > deadlineMs) break;
    await sleep(20);
  }
  if (folder !== undefined)
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

/** @param {number} pid */
function end(pid) {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It was quicker.
  }
}

/**
 * Returns the processes of a session that still run, this one left out.
 * @param {number} session
 */
function listSession(session) {
  const members = process.platform === "linux" ? listFromProc(session) : listFromPs(session);
  return members.filter((pid) => pid !== process.pid);
}

/** @param {number} session */
function listFromProc(session) {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), ...readStat(Number(name)) }))
    .filter((each) => each.session === session && each.isRunning)
    .map(({ pid }) => pid);
}

/**
 * Returns what Linux says of a process, or undefined if there is none.
 * @param {number} pid
 * @returns {{ parent: number, session: number, isRunning: boolean } | undefined}
 */
export function readStat(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in parentheses may hold anything; after it come state, parent, group and session.
    const [state = "", parent, , session] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return { parent: Number(parent), session: Number(session), isRunning: !/[ZX]/.test(state) };
  } catch {
    return undefined;
  }
}

/**
 * Elsewhere sessions can't be asked for: takes the descendants, and who shares a group with one.
 * @param {number} session
 */
function listFromPs(session) {
  const rows = execFileSync("ps", ["-A", "-o", "pid=,ppid=,pgid=,stat="], { encoding: "utf8" })
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter(([pid, , , state]) => pid && !state?.startsWith("Z"))
    .map(([pid, parent, group]) => ({
      pid: Number(pid),
      parent: Number(parent),
      group: Number(group),
    }));
  const groups = new Set([session]);
  const pids = new Set([session]);
  for (let before = -1; before !== pids.size; ) {
    before = pids.size;
    for (const each of rows) {
      if (!pids.has(each.parent) && !groups.has(each.group)) continue;
      pids.add(each.pid);
      groups.add(each.group);
    }
  }
  return rows.map(({ pid }) => pid).filter((pid) => pids.has(pid));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await endSession(Number(process.argv[2]), process.argv[3]);
}
