/** How alike two names have to be for one to be offered for the other, from 0 to 1. */
const LEAST_LIKENESS = 0.4;

/**
 * Returns the names that look most like the one given, the nearest first: for a message about one
 * that nothing is called by.
 *
 * @default most 5
 */
export function nearestNames(given: string, names: readonly string[], most = 5): string[] {
  const wanted = pairsOf(given);
  return names
    .map((name) => ({ name, likeness: likenessOf(wanted, pairsOf(name)) }))
    .filter((each) => each.likeness >= LEAST_LIKENESS)
    .sort((one, other) => other.likeness - one.likeness || (one.name < other.name ? -1 : 1))
    .slice(0, most)
    .map((each) => each.name);
}

/** The pairs of neighbouring letters in a name, whatever its case and its separators. */
function pairsOf(name: string): Set<string> {
  const letters = name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  return new Set(
    Array.from({ length: Math.max(0, letters.length - 1) }, (_, at) => letters.slice(at, at + 2)),
  );
}

/** Dice's coefficient: the share of the pairs that both have. */
function likenessOf(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const shared = [...one].filter((each) => other.has(each)).length;
  return (2 * shared) / Math.max(1, one.size + other.size);
}
