import { type JsonObject, listOperations, stringOr } from "@c1-openapi/document";
import { GENERATED_HEADER } from "./header.ts";

/** Returns a module that maps the names that callers know operations by to their operationIds. */
export function printOperationIds(lowered: JsonObject): string {
  const members = listOperations(lowered)
    // An operation without an id has no entry in `operations` either.
    .filter(({ operation }) => stringOr(operation["operationId"]))
    .map(({ name, id }) => `  ${JSON.stringify(name)}: ${JSON.stringify(id)};\n`)
    .sort();
  return `${GENERATED_HEADER}/** The operationId of every operation, by the name that callers know it by. */
export interface OperationIds {
${members.join("")}}
`;
}
