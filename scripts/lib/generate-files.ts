import { canonicalJson, type JsonObject } from "@c1-openapi/document";

/** The document as the types package publishes it: corrected, with samples. */
const PUBLISHED_DOCUMENT = "packages/types/openapi.json";

/** Returns everything of the packages that is generated, by its path from the root. */
export async function generateFiles(corrected: JsonObject): Promise<Map<string, string>> {
  // Loaded here, since the compiler that it brings along takes longest of all to load.
  const { generatePackages } = await import("@c1-openapi/codegen");
  const { addSamples } = await import("@c1-openapi/reference");
  return new Map([
    [PUBLISHED_DOCUMENT, canonicalJson(addSamples(corrected))],
    ...generatePackages(corrected),
  ]);
}
