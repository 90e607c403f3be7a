import type { ApiModel } from "@c1-openapi/model";
import { sourceFile } from "./source-file.ts";

/** Returns a module that maps the names that callers know operations by to their operationIds. */
export function printOperationIds({ operations }: ApiModel): string {
  const members = operations
    // An operation without an id has no entry in `operations` either.
    .filter(({ operationId }) => operationId)
    .map(({ name, id }) => `  ${JSON.stringify(name)}: ${JSON.stringify(id)};\n`)
    .sort();
  return sourceFile(`/** The operationId of every operation, by the name that callers know it by. */
export interface OperationIds {
${members.join("")}}
`);
}
