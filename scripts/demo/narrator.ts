import { paintFor } from "../lib/paint.ts";

/** Shows the story on stdout while it runs. */
export interface Narrator {
  /** Begins an act. */
  act(title: string): void;
  /** Does a piece of work under the command that a person would type for it; returns its result. */
  run<T>(command: string, work: () => Promise<T>): Promise<T>;
  /** Shows what came of it. */
  say(...lines: string[]): void;
  /** Says what a reader should remember. */
  conclude(line: string): void;
  /** Shows a table; the first row is its heading. */
  table(rows: string[][]): void;
}

const commandWidth = 62;

/** Returns a narrator; on a terminal a command shows while it runs, and colours help to read. */
export function createNarrator(): Narrator {
  const { stdout } = process;
  const paint = paintFor(stdout);
  const writeLine = (line: string): void => void stdout.write(`${line}\n`);
  let acts = 0;

  return {
    act(title) {
      acts++;
      writeLine(`\n${paint.bold(`${acts}  ${title}`)}`);
    },
    async run(command, work) {
      if (stdout.isTTY) stdout.write(`   ${paint.cyan(`$ ${command}`)} …`);
      const startedAtMs = performance.now();
      try {
        return await work();
      } finally {
        const took = formatSeconds(performance.now() - startedAtMs);
        if (stdout.isTTY) stdout.write("\r\u001B[2K");
        writeLine(`   ${paint.cyan(`$ ${command}`.padEnd(commandWidth))} ${paint.dim(took)}`);
      }
    },
    say(...lines) {
      for (const line of lines) writeLine(`     ${paint.dim(line)}`);
    },
    conclude(line) {
      writeLine(`   ${paint.green("✔")} ${line}`);
    },
    table(rows) {
      const widths = (rows[0] ?? []).map((_, column) =>
        Math.max(...rows.map((row) => (row[column] ?? "").length)),
      );
      for (const [index, row] of rows.entries()) {
        const line = row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("   ");
        writeLine(`   ${index === 0 ? paint.bold(line.trimEnd()) : line.trimEnd()}`);
      }
    },
  };
}

/** Returns a time as people read it: `2.5 s`. */
export function formatSeconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
