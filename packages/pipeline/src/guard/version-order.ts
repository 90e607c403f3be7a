/**
 * Whether a version comes before another by the numbers that both begin with. What follows
 * them, such as `-alpha`, doesn't count; a version without a number is neither older nor newer.
 */
export function isOlderVersion(version: string, other: string): boolean {
  const numbers = numbersOf(version);
  const others = numbersOf(other);
  if (!numbers || !others) return false;
  for (const [index, theirs] of others.entries()) {
    const ours = numbers[index] ?? 0;
    if (ours !== theirs) return ours < theirs;
  }
  return false;
}

function numbersOf(version: string): number[] | undefined {
  return /^v?(\d+(?:\.\d+)*)/.exec(version)?.[1]?.split(".").map(Number);
}
