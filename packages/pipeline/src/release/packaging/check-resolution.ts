import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { isObject, type Json } from "@c1-openapi/openapi";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import type { Objection, PackedFiles } from "./packed-files.ts";

/** How a program can reach an ESM-only package: neither by `require` nor before `exports`. */
const modes = new Set(["node16-esm", "bundler"]);

/** Yields what publint finds, suggestions included. */
export async function* checkWithPublint({
  bytes,
  manifest,
}: PackedFiles): AsyncGenerator<Objection> {
  const { messages } = await publint({ pack: { tarball: bytes.buffer }, strict: true });
  for (const each of messages) {
    yield {
      where: "publint",
      message: formatMessage(each, manifest, { color: false }) ?? each.code,
    };
  }
}

/** Yields where TypeScript resolves an entry to other types than the ones that run. */
export async function* checkWithAttw(packed: PackedFiles): AsyncGenerator<Objection> {
  const result = await checkPackage(createPackageFromTarballData(packed.bytes), {
    entrypoints: listEntries(packed),
  });
  if (!result.types) {
    yield { where: "attw", message: "has no types" };
    return;
  }
  for (const problem of result.problems) {
    const entrypoint = "entrypoint" in problem ? problem.entrypoint : "";
    const resolutionKind = "resolutionKind" in problem ? problem.resolutionKind : "";
    if (resolutionKind !== "" && !modes.has(resolutionKind)) continue;
    yield { where: `attw ${entrypoint} ${resolutionKind}`.trim(), message: problem.kind };
  }
}

/** The entries that a program imports, patterns written out. */
function listEntries({ manifest, files }: PackedFiles): string[] {
  const entries = isObject(manifest.exports) ? manifest.exports : {};
  return Object.entries(entries).flatMap(([entry, value]) => {
    // Data has no types of its own: TypeScript reads the JSON.
    const targets = targetsOf(value).filter((target) => !target.endsWith(".json"));
    if (targets.length === 0 || !entry.includes("*")) return targets.length === 0 ? [] : [entry];
    return targets.flatMap((target) => {
      const [before = "", after = ""] = target.replace("./", "").split("*");
      return [...files.keys()]
        .filter((file) => file.startsWith(before) && file.endsWith(after))
        .map((file) => entry.replace("*", file.slice(before.length, -after.length || undefined)));
    });
  });
}

/** What an entry leads to, under whichever condition. */
function targetsOf(value: Json | undefined): string[] {
  if (typeof value === "string") return [value];
  return isObject(value) ? Object.values(value).flatMap(targetsOf) : [];
}
