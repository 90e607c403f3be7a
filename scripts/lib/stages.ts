import { paintFor } from "./paint.ts";

/** Tells a person how far a command is. */
export interface Stages {
  /** Runs one stage and tells its name, its time, and what `describe` says of its result. */
  run<T>(name: string, work: () => Promise<T> | T, describe?: (result: T) => string): Promise<T>;
  /** Replaces the line of the running stage, on a terminal. */
  update(detail: string): void;
  /** Tells something that needs a person's eye, between the stages. */
  warn(message: string): void;
}

/**
 * Returns a reporter to stderr, so that stdout holds results alone. On a terminal each stage shows
 * while it runs; elsewhere, and with `isQuiet`, only warnings are told.
 */
export function createStages(options: { isQuiet: boolean }): Stages {
  const { stderr } = process;
  const isLive = stderr.isTTY && !options.isQuiet;
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
        const detail = describe?.(result) ?? "";
        if (isLive)
          rewriteLine(`${paint.green("✔")} ${name.padEnd(9)}${detail} ${paint.dim(took)}\n`);
        return result;
      } catch (error) {
        if (isLive) rewriteLine(`${paint.red("✘")} ${name}\n`);
        throw error;
      }
    },
    update(detail) {
      if (isLive) rewriteLine(paint.dim(`  ${running} … ${detail}`));
    },
    warn(message) {
      if (isLive) rewriteLine("");
      stderr.write(`${paint.yellow("warning:")} ${message}\n`);
    },
  };
}
