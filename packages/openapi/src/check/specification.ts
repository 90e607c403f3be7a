import {
  Ajv2020,
  type AnySchemaObject,
  type ErrorObject,
  type ValidateFunction,
} from "ajv/dist/2020.js";
import draft04 from "ajv-draft-04";
import formats from "ajv-formats";
import { type Json, type JsonObject, jsonPointer, sortKeys } from "../json/json.ts";
import { quoteText } from "../text/quote-text.ts";
import type { Refuse } from "./fault.ts";

/** OpenAPI's own JSON Schemas, by the version that they describe. */
const schemas: Readonly<Record<string, () => Promise<{ default: object }>>> = {
  "3.0": () =>
    import("@seriousme/openapi-schema-validator/schemas/v3.0/schema.json", {
      with: { type: "json" },
    }),
  "3.1": () =>
    import("@seriousme/openapi-schema-validator/schemas/v3.1/schema.json", {
      with: { type: "json" },
    }),
  "3.2": () =>
    import("@seriousme/openapi-schema-validator/schemas/v3.2/schema.json", {
      with: { type: "json" },
    }),
};

const compiled = new Map<string, ValidateFunction>();

// These only say that one of their branches failed; the branch says how.
const wrappers = new Set(["if", "oneOf", "anyOf", "allOf", "$ref", "$dynamicRef"]);

/** Returns what refuses a document that the JSON Schema of its OpenAPI version does not admit. */
export async function loadSpecificationCheck({
  openapi,
}: JsonObject): Promise<(document: JsonObject, refuse: Refuse) => void> {
  // Of no known version, it is refused before it comes to this check.
  const version = typeof openapi === "string" ? openapi.slice(0, 3) : "";
  const validate = await compileSchema(version);
  return (document, refuse) => {
    if (validate(document)) return;
    const violation = mostTelling(validate.errors ?? []);
    refuse(
      `The document breaks the schema of OpenAPI ${version}: ${describe(violation)}`,
      violation.instancePath + jsonPointer(...unknownKeys(violation)),
      "Mend it upstream, or pull a document that is valid.",
    );
  };
}

/** Returns what validates a document of a version, such as "3.1"; compiled once a process. */
async function compileSchema(version: string): Promise<ValidateFunction> {
  const known = compiled.get(version);
  if (known) return known;
  const load = Object.hasOwn(schemas, version) ? schemas[version] : undefined;
  const schema: AnySchemaObject = (await load?.())?.default ?? {};
  // The schemas are OpenAPI's own: whether they are valid needn't be found out at every start.
  const options = { strict: false, validateSchema: false };
  const isDraft04 = schema.$schema === "http://json-schema.org/draft-04/schema#";
  const ajv = isDraft04 ? new draft04.default(options) : new Ajv2020(options);
  formats.default(ajv);
  // Ajv's own compares every two entries of a list with one another.
  ajv.removeKeyword("uniqueItems");
  ajv.addKeyword({
    keyword: "uniqueItems",
    type: "array",
    validate: (isWanted: boolean, list: Json[]) => !isWanted || areUnique(list),
    error: { message: "must NOT have duplicate items" },
  });
  ajv.addFormat("media-range", true);
  // The specification's own examples leave the braces of path templates as they are in references
  // (OpenAPI 3.0.4, section 4.7.20.4.1).
  const isReference = ajv.formats["uri-reference"];
  ajv.addFormat("uri-reference", (text: string) =>
    isReference instanceof RegExp ? isReference.test(text.replace(/[{}]/g, "")) : true,
  );
  // What isn't a regular expression of ECMAScript is a warning of its own.
  ajv.addFormat("regex", true);
  const validate = ajv.compile(schema);
  compiled.set(version, validate);
  return validate;
}

function areUnique(list: readonly Json[]): boolean {
  return new Set(list.map((each) => JSON.stringify(sortKeys(each)))).size === list.length;
}

function mostTelling(violations: readonly ErrorObject[]): ErrorObject {
  const telling = violations.filter((each) => !wrappers.has(each.keyword));
  const [first, ...rest] = [
    // Where a reference could stand instead, that there is none says nothing of what is wrong.
    ...telling.filter(({ params }) => params.missingProperty !== "$ref"),
    ...telling,
    ...violations,
  ];
  if (first === undefined) return { instancePath: "", schemaPath: "", keyword: "", params: {} };
  return rest.reduce((best, each) => (rank(each) > rank(best) ? each : best), first);
}

// The deeper it stands, the closer to the cause; a missing or unknown key says most.
function rank({ instancePath, keyword, params }: ErrorObject): number {
  if (wrappers.has(keyword)) return -1;
  if (params.missingProperty === "$ref") return 0;
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
