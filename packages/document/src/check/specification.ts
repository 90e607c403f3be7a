import type { Validator } from "@seriousme/openapi-schema-validator";
import { type JsonObject, jsonPointer } from "../json.js";
import { quoteText } from "../quote-text.js";
import type { Refuse } from "./fault.js";

/** One violation, as Ajv reports it. */
interface Violation {
  instancePath: string;
  keyword: string;
  message?: string;
  params: Record<string, unknown>;
}

// These only say that one of their branches failed; the branch says how.
const wrappers = new Set(["if", "oneOf", "anyOf", "allOf", "$ref", "$dynamicRef"]);

let validator: Validator | undefined;

/** Refuses what the JSON Schema of the document's OpenAPI version does not admit. */
export async function checkSpecification(document: JsonObject, refuse: Refuse): Promise<void> {
  validator ??= await loadValidator();
  const { valid, errors } = await validator.validate(document);
  // Errors as a text are about references: those are checked more strictly elsewhere.
  if (valid || !Array.isArray(errors)) return;
  const violation = mostTelling(errors as Violation[]);
  refuse(
    `The document breaks OpenAPI's own schema: ${describe(violation)}`,
    violation.instancePath + jsonPointer(...unknownKeys(violation)),
    "Mend it upstream, or pull a document that is valid.",
  );
}

// Kept: compiling the schema takes longer than applying it. Loaded late: so does importing it.
async function loadValidator(): Promise<Validator> {
  const module = await import("@seriousme/openapi-schema-validator");
  return new module.Validator();
}

function mostTelling(violations: readonly Violation[]): Violation {
  const [first, ...rest] = [
    ...violations.filter((each) => !wrappers.has(each.keyword)),
    ...violations,
  ];
  if (first === undefined) return { instancePath: "", keyword: "", params: {} };
  return rest.reduce((best, each) => (rank(each) > rank(best) ? each : best), first);
}

// The deeper the place, the closer to the cause; a missing or unknown key says most.
function rank({ instancePath, keyword }: Violation): number {
  if (wrappers.has(keyword)) return -1;
  return instancePath.split("/").length * 2 + (keyword === "required" ? 1 : 0);
}

function unknownKeys({ params }: Violation): string[] {
  const key = params.unevaluatedProperty ?? params.additionalProperty;
  return typeof key === "string" ? [key] : [];
}

function describe(violation: Violation): string {
  const { message, params } = violation;
  const [unknown] = unknownKeys(violation);
  if (unknown !== undefined) return `there is no key ${quoteText(unknown)} here`;
  const allowed = Array.isArray(params.allowedValues)
    ? `: ${params.allowedValues.map(String).join(", ")}`
    : "";
  return `${message ?? "it does not match"}${allowed}`;
}
