import { spawn } from "node:child_process";
import { mkdtemp, realpath, rm } from "node:fs/promises";
import { constants, tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const storyFile = fileURLToPath(new URL("story.ts", import.meta.url));

/**
 * Runs the story in a process group of its own and returns its exit code. All that it has started ends
 * with it, and its folder is deleted, also when a signal stops this process.
 */
export async function superviseStory({ isKept }: { isKept: boolean }): Promise<number> {
  const folder = await mkdtemp(path.join(await realpath(tmpdir()), "c1-openapi-demo-"));
  const story = spawn(process.execPath, [storyFile, folder, ...(isKept ? ["--keep"] : [])], {
    detached: true,
    // Nothing is ever written to its stdin; that it closes shows the story that this process died.
    stdio: ["pipe", "inherit", "inherit"],
  });
  const endGroup = (): void => {
    try {
      if (story.pid !== undefined) process.kill(-story.pid, "SIGKILL");
    } catch {
      // All of it has ended already.
    }
  };
  let signal: NodeJS.Signals | undefined;
  for (const each of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(each, () => {
      signal ??= each;
      endGroup();
    });
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    story.on("error", reject);
    story.on("exit", resolve);
  });
  endGroup();
  if (!isKept || signal !== undefined) {
    // A process that was killed a moment ago may still write.
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
  return signal === undefined ? (code ?? 1) : 128 + constants.signals[signal];
}
