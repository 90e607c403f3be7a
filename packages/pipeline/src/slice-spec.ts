import { type Selection, selectOperations, type UnknownName } from "@c1-openapi/model";
import { DocumentError, type OpenapiDocument, quoteText, sliceDocument } from "@c1-openapi/openapi";
import { modelDocument, withoutInclude } from "./document/model-document.ts";
import { type ReadingPorts, readSpec } from "./document/read-source.ts";
import type { Ports } from "./ports/ports.ts";
import { readSettings } from "./settings/read-settings.ts";

/**
 * Returns a document of its own with some operations alone, corrected and with samples: as the packages
 * publish it, whatever they include.
 *
 * @param spec the document to cut instead of the pinned one
 * @throws {DocumentError} `usage` for a name that the document doesn't have, with the nearest ones
 */
export async function sliceSpec(
  selection: Selection,
  spec: string | undefined,
  ports: ReadingPorts & Pick<Ports, "workspace" | "engines">,
): Promise<OpenapiDocument> {
  const settings = withoutInclude(await readSettings(ports.workspace));
  const document = await readSpec(spec, settings, ports);
  const { model } = modelDocument(document, settings);
  const { selected, unknown } = selectOperations(model.operations, selection);
  if (unknown.length > 0) {
    throw new DocumentError("usage", unknown.map(describeUnknown).join("\n"), {
      remedy: "Name operations and groups as the reference has them, or see pnpm slice --help.",
    });
  }
  return sliceDocument(await ports.engines.addSamples(model), selected);
}

function describeUnknown({ kind, name, nearest }: UnknownName): string {
  const what = kind === "operations" ? "operation" : "group";
  const offer = nearest.map((each) => `\n  ${each}`).join("");
  return `The document has no ${what} ${quoteText(name)}${offer && `; the nearest are${offer}`}`;
}
