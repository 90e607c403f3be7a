// Needs nothing installed: the commands of scripts/automation import it, too.
import type { WriteStream } from "node:tty";
import { styleText } from "node:util";

const styles = ["bold", "dim", "red", "green", "yellow", "magenta", "cyan"] as const;

/** Colours a text; what it is given is escaped. */
export type Paint = Readonly<Record<(typeof styles)[number], (text: string) => string>>;

/** Returns what colours a text for a stream: nothing, unless it is a terminal that shows colours. */
export function paintFor(stream: Pick<WriteStream, "isTTY"> & Partial<WriteStream>): Paint {
  // `FORCE_COLOR` is ignored without a terminal: CI sets it.
  const isPainted = stream.isTTY === true && stream.hasColors?.() === true;
  const paint = (style: (typeof styles)[number]) => (text: string) =>
    isPainted ? styleText(style, text, { validateStream: false }) : text;
  return Object.fromEntries(styles.map((style) => [style, paint(style)])) as Paint;
}
