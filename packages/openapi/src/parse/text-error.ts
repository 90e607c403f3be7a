import { DocumentError } from "../errors.ts";

/** Makes an error for an offset of the text. */
export type FailAt = (
  message: string,
  remedy: string,
  offset: number,
  cause?: unknown,
) => DocumentError;

/** The line and column of an offset in a text, both counted from one. */
function positionAt(text: string, offset: number): { line: number; column: number } {
  let line = 1;
  let lineStart = 0;
  for (
    let end = text.indexOf("\n");
    end !== -1 && end < offset;
    end = text.indexOf("\n", end + 1)
  ) {
    line += 1;
    lineStart = end + 1;
  }
  return { line, column: Math.max(0, offset - lineStart) + 1 };
}

/** The error for a text that is refused at an offset, with its line and column. */
export function textError(
  message: string,
  remedy: string,
  at: { text: string; name: string; offset: number; cause?: unknown },
): DocumentError {
  const { line, column } = positionAt(at.text, at.offset);
  return new DocumentError("refused", `${message} (line ${line}, column ${column})`, {
    where: `${at.name}:${line}:${column}`,
    remedy,
    cause: at.cause,
  });
}
