/** A line of a list in two lengths. */
export interface ListLine {
  full: string;
  short: string;
}

/**
 * Returns the first lines of a list that fit into so many bytes: all of them where there is room. A line
 * is as long as leaves room for the short ones after it.
 */
export function takeWithin(lines: readonly ListLine[], bytes: number): string[] {
  const sizeOf = (line: string): number => Buffer.byteLength(line) + "\n".length;
  let room = bytes;
  let others = lines.reduce((sum, { short }) => sum + sizeOf(short), 0);
  const taken: string[] = [];
  for (const { full, short } of lines) {
    others -= sizeOf(short);
    const line = sizeOf(full) + others <= room ? full : short;
    room -= sizeOf(line);
    if (room < 0) break;
    taken.push(line);
  }
  return taken;
}
