import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { realpathSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { onAncestorGone } from "./ancestors.ts";
import { endSession } from "./end-session.mjs";

const STORY = fileURLToPath(new URL("story.ts", import.meta.url));

/**
 * Runs the story in a session of its own and returns its exit code, nothing of it left behind. The
 * two watch each other: whichever is killed, the other ends all that the story has started and
 * removes its folder.
 */
export async function superviseStory({ keeps }: { keeps: boolean }): Promise<number> {
  // Named here and made there: whoever is left knows what to remove.
  const folder = path.join(realpathSync(tmpdir()), `c1-openapi-demo-${randomUUID().slice(0, 8)}`);
  const story = spawn(
    process.execPath,
    [STORY, folder, ...(keeps ? ["--keep"] : [])],
    // Nothing is ever written to its stdin; that it closes tells the story that this process died.
    { detached: true, stdio: ["pipe", "inherit", "inherit"] },
  );
  const session = story.pid;
  if (session === undefined) throw new Error("The demo could not be started");
  let signal: NodeJS.Signals | undefined;
  const stop = (cause: NodeJS.Signals): void => {
    signal ??= cause;
    story.kill("SIGKILL");
  };
  for (const each of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(each, () => stop(each));
  onAncestorGone(() => stop("SIGHUP"));

  const code = await new Promise<number | null>((resolve, reject) => {
    story.on("error", reject);
    story.on("exit", resolve);
  });
  await endSession(session, keeps && signal === undefined ? undefined : folder);
  if (signal !== undefined) return 128 + constants.signals[signal];
  return code ?? 1;
}
