import { defuseLines, defuseText } from "@c1-openapi/openapi";
import type { Progress } from "@c1-openapi/pipeline";
import { paintFor } from "./paint.ts";

/**
 * Returns a progress that is shown on stderr, so that stdout holds results alone. On a terminal each
 * stage shows while it runs; elsewhere, such as in the log of a workflow, each gets one line when it has
 * ended. With `isQuiet` only warnings are shown.
 */
export function createProgress(options: { isQuiet: boolean }): Progress {
  const { stderr } = process;
  const isLive = stderr.isTTY && !options.isQuiet;
  const isLogged = !stderr.isTTY && !options.isQuiet;
  const paint = paintFor(stderr);
  const rewriteLine = (text: string): void => void stderr.write(`\r\u001B[2K${text}`);
  let running = "";

  return {
    async run(name, work, describe) {
      running = name;
      const startedAtMs = performance.now();
      if (isLive) rewriteLine(paint.dim(`  ${name} …`));
      try {
        const result = await work();
        const took = `${Math.round(performance.now() - startedAtMs)} ms`;
        const detail = defuseText(describe?.(result) ?? "");
        if (isLive)
          rewriteLine(`${paint.green("✔")} ${name.padEnd(9)}${detail} ${paint.dim(took)}\n`);
        if (isLogged) stderr.write(`${[name, detail, took].filter(Boolean).join(", ")}\n`);
        return result;
      } catch (error) {
        if (isLive) rewriteLine(`${paint.red("✘")} ${name}\n`);
        throw error;
      }
    },
    update(detail) {
      if (isLive) rewriteLine(paint.dim(`  ${running} … ${defuseText(detail)}`));
    },
    warn(message) {
      if (isLive) rewriteLine("");
      stderr.write(`${paint.yellow("warning:")} ${defuseLines(message)}\n`);
    },
  };
}
