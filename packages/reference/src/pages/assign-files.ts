/**
 * Returns a file's name for each of these, in their order. Two that differ in nothing but capitals
 * would be one file on many a disk, so the later one gets a number.
 */
export function assignFiles(wanted: readonly string[]): string[] {
  const taken = new Set<string>();
  return wanted.map((name) => {
    let free = name;
    for (let count = 2; taken.has(free.toLowerCase()); count++) free = `${name}-${count}`;
    taken.add(free.toLowerCase());
    return `${free}.md`;
  });
}
