/** Something that a report says in one line or in several. */
export interface Foldable {
  /** All of it in one line. */
  folded: string;
  /** All of it in full: never empty. */
  lines: string[];
  /** The line that stands for those after the first `shown`. */
  rest(shown: number): string;
}

/** Fewer lines than this say no more than the folded one does. */
const LEAST_LINES = 3;

/**
 * Returns as much of the items as fits. Each has at least its one line if there is room for it, and
 * what is left over unfolds them from the first on; `more` says what did not fit at all.
 */
export function fitLines(
  items: readonly Foldable[],
  most: number,
  more: (left: number) => string,
): string[] {
  if (items.length > most) {
    const shown = items.slice(0, Math.max(0, most - 1));
    return [...shown.map((each) => each.folded), more(items.length - shown.length)];
  }
  let spare = most - items.length;
  return items.flatMap((item) => {
    const lines = unfold(item, spare + 1);
    spare -= lines.length - 1;
    return lines;
  });
}

function unfold({ folded, lines, rest }: Foldable, most: number): string[] {
  if (lines.length <= most) return lines;
  if (most <= LEAST_LINES) return [folded];
  return [...lines.slice(0, most - 1), rest(most - 1)];
}

/**
 * Shares lines out among sections that want some: each has its least first, and those named first
 * have what is left.
 */
export function shareLines(
  wanted: readonly number[],
  least: readonly number[],
  most: number,
): number[] {
  const shares = wanted.map((each, index) => Math.min(each, least[index] ?? 1));
  let spare = most - shares.reduce((sum, each) => sum + each, 0);
  return shares.map((share, index) => {
    const extra = Math.max(0, Math.min((wanted[index] ?? 0) - share, spare));
    spare -= extra;
    return share + extra;
  });
}
