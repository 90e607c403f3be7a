import { type JsonObject, sortKeys } from "@c1-openapi/document";

/** The document as the types package publishes it: corrected, with samples. */
const PUBLISHED_DOCUMENT = "packages/types/openapi.json";

/** Returns everything of the packages that is generated, by its path from the root. */
export async function generateFiles(corrected: JsonObject): Promise<Map<string, string>> {
  // Loaded here, since the compiler that it brings along takes longest of all to load.
  const { generatePackages, lowerDocument } = await import("@c1-openapi/codegen");
  const { addSamples } = await import("@c1-openapi/reference/samples");
  const lowered = lowerDocument(corrected);
  return new Map([
    [PUBLISHED_DOCUMENT, publishedText(addSamples(corrected, lowered))],
    ...generatePackages(corrected, lowered),
  ]);
}

/** Indented by one space: of the whole API, two would be half a megabyte more for everyone to install. */
function publishedText(document: JsonObject): string {
  return `${JSON.stringify(sortKeys(document), null, 1)}\n`;
}
