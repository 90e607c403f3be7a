import {
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  rmdir,
  stat,
  utimes,
  writeFile,
} from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { DocumentError, isObject } from "@c1-openapi/openapi";
import { detailOf, hasCode } from "./file-system.ts";
import { workFolder } from "./journal.ts";
import { isAlive, processStart } from "./process-start.ts";
import { recover } from "./transaction.ts";

/** Who holds or claims the mutex. */
interface Claim {
  pid: number;
  host: string;
  /** What tells this process from a later one with the same pid; empty where the system doesn't say. */
  start: string;
}

interface Rival extends Claim {
  fileName: string;
}

const claimName = /^lock-[0-9a-f-]+\.json$/;
const draftName = /^draft-(\d+)-[0-9a-f-]+\.json$/;
const heartbeatMs = 5_000;
// A claim of another machine whose heartbeat is this old is that of a dead process.
const silenceMs = 60_000;
const attempts = 5;

/**
 * Runs the work while no other command writes below this root; what an interrupted one left is completed
 * or discarded first. A mutex left by a process that has died is cleared away.
 *
 * Each process claims the mutex with a file of its own name and then looks for others: of two that
 * claim at once at least one sees the other and withdraws, so a stale claim can be deleted by anyone
 * without taking a live one with it.
 *
 * @throws {DocumentError} `busy`, naming the process that holds it; `disk`
 */
export async function withMutex<T>(root: string, work: () => Promise<T>): Promise<T> {
  const folder = join(root, workFolder);
  const own = await acquire(root, folder);
  const heartbeat = setInterval(() => {
    const now = new Date();
    utimes(join(folder, own), now, now).catch(() => {});
  }, heartbeatMs);
  heartbeat.unref();
  try {
    await recover(root);
    return await work();
  } finally {
    clearInterval(heartbeat);
    await withdraw(folder, own);
  }
}

async function acquire(root: string, folder: string): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    const own = await claim(root, folder);
    let rival: Rival | undefined;
    try {
      rival = await findRival(folder, own);
    } catch (cause) {
      await withdraw(folder, own);
      throw cause;
    }
    if (rival === undefined) return own;
    await withdraw(folder, own);
    if (attempt === attempts) {
      const other = rival.host === hostname() ? "" : ` on ${rival.host}`;
      throw new DocumentError(
        "busy",
        `Another command is writing here: process ${rival.pid}${other}`,
        {
          where: `${workFolder}/${rival.fileName}`,
          remedy: "Wait for it to end, then run again.",
        },
      );
    }
    // Two that met while claiming both withdrew: they come back at different times.
    await sleep(20 + Math.random() * 80 * attempt);
  }
}

async function claim(root: string, folder: string): Promise<string> {
  const content: Claim = { pid: process.pid, host: hostname(), start: processStart(process.pid) };
  const id = crypto.randomUUID();
  const own = `lock-${id}.json`;
  const draft = `draft-${process.pid}-${id}.json`;
  for (let attempt = 1; ; attempt += 1) {
    try {
      // Not recursive: a root that isn't there must not come into being.
      await mkdir(folder).catch((error) => {
        if (!hasCode(error, "EEXIST")) throw error;
      });
      // A claim is there whole or not at all: half of one would not say whether its process lives.
      await writeFile(join(folder, draft), JSON.stringify(content));
      await rename(join(folder, draft), join(folder, own));
      return own;
    } catch (cause) {
      await withdraw(folder, draft).catch(() => {});
      // Another process, done, may remove the folder just after it was found to be there.
      if (hasCode(cause, "ENOENT") && attempt < attempts) continue;
      throw new DocumentError(
        "disk",
        `The mutex cannot be written under ${workFolder}${detailOf(cause)}`,
        {
          where: root,
          remedy: "See that the disk has room and the repository is writable.",
          cause,
        },
      );
    }
  }
}

async function findRival(folder: string, own: string): Promise<Rival | undefined> {
  const now = (await stat(join(folder, own))).mtimeMs;
  for (const fileName of await readdir(folder)) {
    const path = join(folder, fileName);
    const drafter = draftName.exec(fileName)?.[1];
    if (drafter !== undefined && !isAlive(Number(drafter))) await rm(path, { force: true });
    if (fileName === own || !claimName.test(fileName)) continue;
    try {
      const { mtimeMs } = await stat(path);
      const rival = parseClaim(await readFile(path, "utf8"));
      if (isStale(rival, now - mtimeMs)) await rm(path, { force: true });
      else return { pid: 0, host: "an unknown host", start: "", ...rival, fileName };
    } catch (error) {
      // Withdrawn in the meantime.
      if (!hasCode(error, "ENOENT")) throw error;
    }
  }
  return undefined;
}

function isStale(rival: Claim | undefined, silentMs: number): boolean {
  // Half written: by one who is at it, or who died at it.
  if (rival === undefined) return silentMs > silenceMs;
  if (rival.host !== hostname()) return silentMs > silenceMs;
  return !isAlive(rival.pid) || processStart(rival.pid) !== rival.start;
}

function parseClaim(text: string): Claim | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const { pid, host, start } = isObject(value) ? value : {};
    if (typeof pid === "number" && typeof host === "string" && typeof start === "string") {
      return { pid, host, start };
    }
  } catch {
    // Not written to its end.
  }
  return undefined;
}

async function withdraw(folder: string, own: string): Promise<void> {
  await rm(join(folder, own), { force: true });
  await rmdir(folder).catch(() => {
    // Others claim it, or files of an interrupted command are in it.
  });
}
