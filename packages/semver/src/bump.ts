/** A part of a version number, or none: the change can't be seen by whoever imports the packages. */
export type Bump = "none" | "patch" | "minor" | "major";

/** What one change means for a program that imports the packages. */
export type Severity = Exclude<Bump, "none">;

const ranks: readonly Bump[] = ["none", "patch", "minor", "major"];

/** Orders bumps: the smallest first. */
export function compareBumps(one: Bump, other: Bump): number {
  return ranks.indexOf(one) - ranks.indexOf(other);
}

/** Returns the larger of two bumps. */
export function maxBump<One extends Bump>(one: One, other: One): One {
  return compareBumps(one, other) > 0 ? one : other;
}

/** Returns the smaller of two bumps. */
export function minBump<One extends Bump>(one: One, other: One): One {
  return compareBumps(one, other) < 0 ? one : other;
}

/**
 * Returns the bump that a version below 1.0.0 takes: what breaks is minor and all else a patch
 * (semver 2.0.0, section 4, as package managers read a caret).
 */
export function bumpFor(bump: Bump, version: string): Bump {
  if (!version.startsWith("0.") || bump === "none") return bump;
  return bump === "major" ? "minor" : "patch";
}
