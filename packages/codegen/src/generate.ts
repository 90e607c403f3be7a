import type { ApiModel } from "@c1-openapi/model";
import { describeDocument } from "./lower/describe-document.ts";
import { nameModels } from "./name-models.ts";
import { printAliases } from "./print-aliases.ts";
import { printEnums } from "./print-enums.ts";
import { printNullAnswers } from "./print-null-answers.ts";
import { printOperationIds } from "./print-operation-ids.ts";
import { printOperations } from "./print-operations.ts";
import { printTypes } from "./print-types.ts";
import { sourceFile } from "./source-file.ts";
import { createTypePrinter } from "./type-printer.ts";

/** The text of every generated file, by its path from the root of the repository. */
export type GeneratedFiles = Map<string, string>;

/** Folders owned by the generator: generated modules in them that a run doesn't write are deleted. */
export const generatedFolders = ["packages/types/src", "packages/client/src/operations"] as const;

const importModels = 'import type * as models from "./models.gen.js";\n\n';

/** Returns the generated sources of the published packages. Equal documents give equal bytes. */
export function generatePackages(model: ApiModel): GeneratedFiles {
  const { isOpenEnum } = model;
  const printed = printTypes(describeDocument(model), { isOpenEnum, withComments: true });
  const { types, declarations } = nameModels(printed, model);
  const { aliases, models } = printAliases(model, declarations);
  const files: GeneratedFiles = new Map([
    ["packages/types/src/schema.gen.ts", sourceFile(`${importModels}${types}`)],
    ["packages/types/src/aliases.gen.ts", aliases],
    ["packages/types/src/models.gen.ts", models],
    ["packages/types/src/enums.gen.ts", printEnums(model)],
    ["packages/types/src/operation-ids.gen.ts", printOperationIds(model)],
    ["packages/client/src/answers/null-answers.gen.ts", printNullAnswers(model)],
  ]);
  for (const [module, text] of printOperations(model, createTypePrinter(model))) {
    files.set(`packages/client/src/operations/${module}.gen.ts`, text);
  }
  return files;
}
