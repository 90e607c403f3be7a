import type { ApiModel } from "@c1-openapi/model";
import {
  DocumentError,
  isObject,
  type Json,
  jsonPointer,
  type OpenapiDocument,
} from "@c1-openapi/openapi";
import type { Changes, Workspace } from "../ports/ports.ts";
import { budgetInKilobytes } from "../release/packaging/check-size.ts";
import { findSecrets } from "../release/packaging/secrets.ts";
import { publishingFile, readPublishing } from "../settings/publishing.ts";
import type { Warning } from "../warning.ts";

/**
 * Returns what a release will object to in what was generated, or refuses it: a sync is the time to mend it.
 *
 * @throws {DocumentError} `refused` for a text that looks like a secret: it would be published
 */
export async function checkPublishable(
  model: ApiModel,
  files: Changes,
  workspace: Pick<Workspace, "readText">,
): Promise<Warning[]> {
  refuseSecrets(model.corrected);
  // A repository that publishes nothing has no budgets.
  if ((await workspace.readText(publishingFile)) === undefined) return [];
  const { budgets } = await readPublishing(workspace);
  const operations = model.operations.length;
  return Object.entries(budgets).flatMap(([folder, budget]): Warning[] => {
    const most = budgetInKilobytes(budget, operations);
    // What is built of the sources is about as large, and what is written by hand comes on top.
    const size = Math.ceil(generatedBytes(files, folder) / 1000);
    if (size <= most) return [];
    return [
      {
        code: "package-over-budget",
        pointer: findLargest(model.corrected),
        message: `What is generated for ${folder} has ${size} kB; its budget in ${publishingFile} is ${most} kB for ${operations} operations, so it can't be released`,
      },
    ];
  });
}

function generatedBytes(files: Changes, folder: string): number {
  let sum = 0;
  for (const [file, content] of files) {
    if (file.startsWith(`${folder}/`)) sum += Buffer.byteLength(content ?? "");
  }
  return sum;
}

function refuseSecrets(document: OpenapiDocument): void {
  visitTexts(document as Json, "", (text, pointer) => {
    const [found] = findSecrets(text);
    if (found === undefined) return;
    throw new DocumentError("refused", `The document holds what looks like ${found}`, {
      where: `#${pointer}`,
      remedy:
        "It would be published, and a release refuses it. Replace it with an action of spec/overlay.yaml, or upstream.",
    });
  });
}

/** Calls back for every text of a value, the keys of its objects included. */
function visitTexts(
  value: Json | undefined,
  pointer: string,
  visit: (text: string, pointer: string) => void,
): void {
  if (typeof value === "string") visit(value, pointer);
  else if (Array.isArray(value)) {
    for (const [index, each] of value.entries()) {
      visitTexts(each, pointer + jsonPointer(index), visit);
    }
  } else if (isObject(value)) {
    for (const [key, each] of Object.entries(value)) {
      const inside = pointer + jsonPointer(key);
      visit(key, inside);
      visitTexts(each, inside, visit);
    }
  }
}

/** The component or the path that takes most of a document. */
function findLargest({ components, paths }: OpenapiDocument): string {
  const parts = [
    ...Object.entries(components?.schemas ?? {}).map(
      ([name, part]) => [jsonPointer("components", "schemas", name), part] as const,
    ),
    ...Object.entries(paths ?? {}).map(
      ([name, part]) => [jsonPointer("paths", name), part] as const,
    ),
  ];
  let largest = { pointer: "", size: 0 };
  for (const [pointer, part] of parts) {
    const size = JSON.stringify(part).length;
    if (size > largest.size) largest = { pointer, size };
  }
  return largest.pointer;
}
