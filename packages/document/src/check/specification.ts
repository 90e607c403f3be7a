import type { ErrorObject } from "ajv";
import { type JsonObject, jsonPointer } from "../json.ts";
import { quoteText } from "../quote-text.ts";
import type { Refuse } from "./fault.ts";
import { loadOpenapiSchema } from "./openapi-schema.ts";

// These only say that one of their branches failed; the branch says how.
const wrappers = new Set(["if", "oneOf", "anyOf", "allOf", "$ref", "$dynamicRef"]);

/** Refuses what the JSON Schema of the document's OpenAPI version does not admit. */
export async function checkSpecification(document: JsonObject, refuse: Refuse): Promise<void> {
  const validate = await loadOpenapiSchema(String(document["openapi"]).slice(0, 3));
  if (validate(document)) return;
  const violation = mostTelling(validate.errors ?? []);
  refuse(
    `The document breaks OpenAPI's own schema: ${describe(violation)}`,
    violation.instancePath + jsonPointer(...unknownKeys(violation)),
    "Mend it upstream, or pull a document that is valid.",
  );
}

function mostTelling(violations: readonly ErrorObject[]): ErrorObject {
  const [first, ...rest] = [
    ...violations.filter((each) => !wrappers.has(each.keyword)),
    ...violations,
  ];
  if (first === undefined) return { instancePath: "", schemaPath: "", keyword: "", params: {} };
  return rest.reduce((best, each) => (rank(each) > rank(best) ? each : best), first);
}

// The deeper the place, the closer to the cause; a missing or unknown key says most.
function rank({ instancePath, keyword }: ErrorObject): number {
  if (wrappers.has(keyword)) return -1;
  return instancePath.split("/").length * 2 + (keyword === "required" ? 1 : 0);
}

function unknownKeys({ params }: ErrorObject): string[] {
  const key = params.unevaluatedProperty ?? params.additionalProperty;
  return typeof key === "string" ? [key] : [];
}

function describe(violation: ErrorObject): string {
  const { message, params } = violation;
  const [unknown] = unknownKeys(violation);
  if (unknown !== undefined) return `there is no key ${quoteText(unknown)} here`;
  const allowed = Array.isArray(params.allowedValues)
    ? `: ${params.allowedValues.map(String).join(", ")}`
    : "";
  return `${message ?? "it does not match"}${allowed}`;
}
