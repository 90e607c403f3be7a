/** The demo itself: `pnpm demo` runs it in a session of its own. Arguments: FOLDER [--keep]. */
import { spawn } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { paintFor } from "../lib/paint.ts";
import { watchOutput } from "../lib/watch-output.ts";
import { moveToBreaking, moveToMinor, runAgain, startWithFirst } from "./acts.ts";
import { createNarrator, tellSeconds } from "./narrator.ts";
import { StoryError } from "./run.ts";
import { type Chapter, setStage } from "./stage.ts";

const [folder = "", keep] = process.argv.slice(2);

// Nothing comes over stdin; it closes when the process that started this one is gone.
process.stdin.on("close", abandon).resume();

watchOutput(fail);
try {
  await mkdir(folder);
  await mkdir(`${folder}/tmp`);
  await tell();
  process.exit(0);
} catch (error) {
  fail(error);
}

async function tell(): Promise<void> {
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
  narrator.say("", `All of it took ${tellSeconds(performance.now() - startedAtMs)}.`);
  narrator.say(keep === "--keep" ? `It stands in ${folder}.` : "Nothing of it is left behind.");
}

function rowOf({ revision, version, findings, times, outcome }: Chapter): string[] {
  const { sync, version: versioning, release } = times;
  return [revision, version, findings, ...[sync, versioning, release].map(tellSeconds), outcome];
}

function fail(error: unknown): never {
  const paint = paintFor(process.stderr);
  const what = error instanceof StoryError ? error.message : String((error as Error).stack);
  process.stderr.write(`${paint.red("demo failed:")} ${what}\n`);
  process.exit(1);
}

/** Has everything ended and removed by a process that outlives this one: there is nobody else. */
function abandon(): void {
  const cleaner = fileURLToPath(new URL("end-session.mjs", import.meta.url));
  spawn(process.execPath, [cleaner, String(process.pid), folder], {
    detached: true,
    stdio: "ignore",
  }).unref();
}
