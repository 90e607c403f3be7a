import { readFile } from "node:fs/promises";
import path from "node:path";
import { ROOT } from "./repository.ts";

const manifest = await readFile(path.join(ROOT, "packages/types/package.json"), "utf8");

/** The version that the packages have at present. */
export const PRESENT: string = (JSON.parse(manifest) as { version: string }).version;

const [major = 0, minor = 0, patch = 0] = PRESENT.split(".").map(Number);

/** The versions that may come next. */
export const NEXT = {
  patch: `${major}.${minor}.${patch + 1}`,
  minor: `${major}.${minor + 1}.0`,
  major: `${major + 1}.0.0`,
} as const;
