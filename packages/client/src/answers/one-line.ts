// Text of others in a message of ours.

/** How much of it is shown, in characters. */
const maxLength = 300;

/** Returns a text as one line without control characters, cut where it is long. */
export function oneLine(text: string): string {
  const line = text.replace(/[\p{C}\s]+/gu, " ").trim();
  return line.length > maxLength ? `${line.slice(0, maxLength)}…` : line;
}
