// Loaded into a command before its own code: fails it at one of the steps in which it changes the
// disk, in the way that FAULT says.
//
//   record      nothing fails, but before each step the checkout is copied to FAULT_COPIES: what a
//               kill -9 at that step leaves. Of a write there is a second copy with half of it done.
//   kill        kills the process before step N
//   full        from step N on the disk has no room
//   read-only   what is below FAULT_PATH can't be written
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import path from "node:path";

const { FAULT = "", FAULT_ROOT = "", FAULT_PATH = "", FAULT_COPIES = "" } = process.env;
const fatalStep = Number(process.env.FAULT_STEP ?? 0);
let steps = 0;

// biome-ignore lint/suspicious/noExplicitAny: every function of the module has parameters of its own
type Call = (...args: any[]) => Promise<any>;

const promises = fs.promises as unknown as Record<string, Call>;

/** Whether a path is a file of the checkout, and not one of a tool that runs the command. */
function isWatched(file: unknown): boolean {
  const relative = path.relative(FAULT_ROOT, String(file));
  return (
    !relative.startsWith("..") && !path.isAbsolute(relative) && !relative.includes("node_modules")
  );
}

function failure(code: string, call: string, file: string): Error {
  const text = code === "ENOSPC" ? "no space left on device" : "read-only file system";
  return Object.assign(new Error(`${code}: ${text}, ${call} '${file}'`), { code, syscall: call });
}

/** Counts a step, and fails it if it is its turn; `content` is what it writes. */
function step(call: string, file: string, isWriting: boolean, content?: unknown): void {
  steps += 1;
  if (FAULT === "record") record(file, content);
  if (FAULT === "kill" && steps === fatalStep) {
    process.kill(process.pid, "SIGKILL");
    // The signal may take a moment, in which nothing more may happen.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5_000);
  }
  if (FAULT === "full" && steps >= fatalStep && isWriting) throw failure("ENOSPC", call, file);
  if (FAULT === "read-only" && isBelow(file)) throw failure("EROFS", call, file);
}

function isBelow(file: string): boolean {
  const relative = path.relative(path.join(FAULT_ROOT, FAULT_PATH), file);
  return !relative.startsWith("..");
}

function record(file: string, content: unknown): void {
  const copy = copyTo(String(steps).padStart(3, "0"));
  if (content === undefined) return;
  const text = String(content);
  const torn = path.join(copyTo(`${path.basename(copy)}-torn`), path.relative(FAULT_ROOT, file));
  fs.writeFileSync(torn, text.slice(0, text.length / 2));
}

function copyTo(name: string): string {
  const copy = path.join(FAULT_COPIES, name);
  const isCopied = (source: string): boolean => !/[/\\](\.git|node_modules)$/.test(source);
  fs.cpSync(FAULT_ROOT, copy, { recursive: true, filter: isCopied });
  return copy;
}

/** Wraps a function whose argument at `index` is the path that it changes. */
function wrap(name: string, index: number, isWriting: boolean): void {
  const original = promises[name] as Call;
  promises[name] = async (...args) => {
    if (isWatched(args[index])) {
      step(name, String(args[index]), isWriting, name === "writeFile" ? args[1] : undefined);
    }
    return original(...args);
  };
}

// Deleting needs no room.
for (const name of ["mkdir", "writeFile"]) wrap(name, 0, true);
for (const name of ["rm", "rmdir"]) wrap(name, 0, false);
for (const name of ["link", "copyFile"]) wrap(name, 1, true);
wrap("rename", 1, false);

const { open, access } = fs.promises;
promises.open = async (file: fs.PathLike, flags?: string) => {
  const isWriting = /[wa+]/.test(flags ?? "r");
  if (!isWatched(file)) return open(file, flags);
  if (isWriting) step("open", String(file), true);
  const handle = await open(file, flags);
  const { writeFile, sync } = handle;
  handle.writeFile = async (content, ...rest) => {
    step("write", String(file), true, content);
    return writeFile.call(handle, content, ...rest);
  };
  handle.sync = async () => {
    step("fsync", String(file), false);
    return sync.call(handle);
  };
  return handle;
};
promises.access = async (file: fs.PathLike, mode?: number) => {
  const isAsked = ((mode ?? 0) & fs.constants.W_OK) !== 0;
  if (FAULT === "read-only" && isAsked && isBelow(String(file))) {
    throw failure("EROFS", "access", String(file));
  }
  return access(file, mode);
};
syncBuiltinESMExports();
