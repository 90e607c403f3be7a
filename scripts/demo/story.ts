/** The demo itself: `pnpm demo` runs it in a process group of its own. Arguments: FOLDER [--keep]. */
import { mkdir } from "node:fs/promises";
import { paintFor } from "../lib/paint.ts";
import { watchOutput } from "../lib/watch-output.ts";
import { moveToBreaking, moveToMinor, runAgain, startWithFirst } from "./acts.ts";
import { createNarrator, formatSeconds } from "./narrator.ts";
import { StoryError } from "./run.ts";
import { type Chapter, setStage } from "./stage.ts";

const [folder = "", keep] = process.argv.slice(2);

// Nothing comes over stdin; it closes when the process that started this one has died. Then all that
// the story has started ends with it: they are of one process group.
process.stdin.on("close", () => process.kill(-process.pid, "SIGKILL")).resume();

watchOutput(fail);
try {
  await mkdir(`${folder}/tmp`);
  await play();
  process.exit(0);
} catch (error) {
  fail(error);
}

async function play(): Promise<void> {
  const startedAtMs = performance.now();
  const narrator = createNarrator();
  const stage = await setStage(folder, narrator);
  const first = await startWithFirst(stage);
  const minor = await moveToMinor(stage);
  await runAgain(stage);
  const major = await moveToBreaking(stage);

  narrator.act("What was released");
  narrator.table([
    ["revision", "version", "findings", "sync", "version", "release", "the program"],
    ...[first, minor, major].map(rowOf),
  ]);
  narrator.say("", `All of it took ${formatSeconds(performance.now() - startedAtMs)}.`);
  narrator.say(keep === "--keep" ? `It stands in ${folder}.` : "Nothing of it is left behind.");
}

function rowOf({ revision, version, findings, times, outcome }: Chapter): string[] {
  const { sync, version: versioning, release } = times;
  return [revision, version, findings, ...[sync, versioning, release].map(formatSeconds), outcome];
}

function fail(error: unknown): never {
  const paint = paintFor(process.stderr);
  const what = error instanceof StoryError ? error.message : String((error as Error).stack);
  process.stderr.write(`${paint.red("demo failed:")} ${what}\n`);
  process.exit(1);
}
