import type { JsonObject } from "@c1-openapi/openapi";
import type { TarballContents } from "./read-tarball.ts";

/** What a packed package holds. */
export interface PackedFiles extends TarballContents {
  manifest: JsonObject;
}

/** One thing that is wrong with a package: a file or a field, or what found it. */
export interface Objection {
  where: string;
  message: string;
}
