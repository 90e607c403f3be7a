import { expect, test } from "vitest";
import { checkManifest } from "../src/release/packaging/check-manifest.ts";

const manifest = {
  ...{ description: "", license: "MIT", repository: {}, engines: {}, exports: {}, files: [] },
  type: "module",
};

/** What is said of a package of this version that depends on its sibling in a range. */
function check(version: string, range: string): string[] {
  const sibling = { name: "@test/types", version, folder: "packages/types" };
  const found = checkManifest({ ...manifest, dependencies: { "@test/types": range } }, [sibling]);
  return [...found].map(({ message }) => message);
}

test("a release goes with any later version of the same major of its siblings", () => {
  expect(check("1.3.0", "^1.3.0")).toEqual([]);
  expect(check("1.3.0", "1.3.0")).toEqual(["is 1.3.0 and not ^1.3.0, with which it is released"]);
});

test.each(["1.3.0-pr.7", `0.0.0-pr-7-${"a".repeat(40)}`])(
  "the prerelease %s goes with itself alone: a range would take another branch's",
  (version) => {
    expect(check(version, version)).toEqual([]);
    expect(check(version, `^${version}`)).toHaveLength(1);
  },
);
