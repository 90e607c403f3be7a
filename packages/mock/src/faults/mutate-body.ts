import { isObject, type Json, type JsonObject } from "@c1-openapi/openapi";
import type { StepIds } from "../state/step-ids.js";
import type { BodyFault } from "./fault.js";

/** Returns the JSON of an answer as faults change it; what the mock remembers stays as it is. */
export function mutateBody(
  answer: Json,
  faults: readonly BodyFault[],
  { listKey, stepIds }: { readonly listKey: string; readonly stepIds: StepIds },
): Json {
  if (faults.length === 0 && !stepIds.haveChanged) return answer;
  const body = JSON.parse(JSON.stringify(answer)) as Json;
  stepIds.apply(body);
  for (const fault of faults) {
    if (fault.kind === "new-step-id") {
      stepIds.change(body);
      stepIds.apply(body);
    } else if (fault.kind === "int64-as-text") {
      writeNumbersAsText(body, fault.fields);
    } else if (isObject(body) && Array.isArray(body[listKey])) {
      const { [listKey]: list } = body;
      delete body[listKey];
      body[fault.key] = list;
    }
  }
  return body;
}

function writeNumbersAsText(value: Json | undefined, fields: readonly string[] | undefined): void {
  if (Array.isArray(value)) for (const each of value) writeNumbersAsText(each, fields);
  if (!isObject(value)) return;
  const object: JsonObject = value;
  for (const [name, each] of Object.entries(object)) {
    const isMeant = fields === undefined || fields.includes(name);
    if (isMeant && typeof each === "number" && Number.isInteger(each)) object[name] = `${each}`;
    else writeNumbersAsText(each, fields);
  }
}
