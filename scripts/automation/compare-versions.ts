/**
 * Compares two released versions: below 0 if the first is older, 0 if they are the same. A prerelease
 * comes before its release, and prereleases of the same one count as the same.
 */
export function compareVersions(one: string, other: string): number {
  const [first, second] = [parse(one), parse(other)];
  const index = first.numbers.findIndex((number, place) => number !== second.numbers[place]);
  if (index !== -1) return (first.numbers[index] ?? 0) - (second.numbers[index] ?? 0);
  return Number(second.isPrerelease) - Number(first.isPrerelease);
}

function parse(version: string): { numbers: number[]; isPrerelease: boolean } {
  const [core = "", prerelease] = version.split("-");
  return { numbers: core.split(".").map(Number), isPrerelease: prerelease !== undefined };
}
