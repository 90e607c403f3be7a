import {
  arrayOr,
  eachOperation,
  findDirections,
  findRequestVariants,
  isObject,
  type Json,
  type JsonObject,
  objectOr,
  REQUEST_TYPE_NAME,
  TYPE_NAME,
} from "@c1-openapi/document";

/** On a schema that was split off: the type name of the one that it was split off from. */
export const REQUEST_TYPE_OF = "x-typescript-request-of";

const SCHEMA_PREFIX = "#/components/schemas/";

/**
 * Splits, in place, what a request takes from what a response gives, so that plain types say it:
 * a component schema that both share and that holds readOnly properties gets a second one without
 * them, and requests refer to that; one that only requests use just loses them.
 *
 * They are left out and not forbidden (`?: never`), so that an answer can be sent back with a
 * field changed, which is how C1's updates work.
 */
export function splitRequestSchemas(document: JsonObject): void {
  const components = objectOr(document["components"]);
  const schemas = objectOr(components["schemas"]);
  const { requests, responses } = findDirections(document);
  const variants = nameVariants(schemas, findSplit(document, schemas, requests));

  for (const [name, variant] of variants) {
    const split = asRequest(structuredClone(schemas[name] ?? {}), variants) as JsonObject;
    split[REQUEST_TYPE_OF] = split[TYPE_NAME];
    split[TYPE_NAME] = split[REQUEST_TYPE_NAME];
    delete split[REQUEST_TYPE_NAME];
    schemas[variant] = split;
  }
  for (const name of requests) {
    const isRequestsOwn = !responses.has(name) && !variants.has(name);
    if (isRequestsOwn && schemas[name]) schemas[name] = asRequest(schemas[name], variants);
  }
  const requestBodies = objectOr(components["requestBodies"]);
  for (const [name, body] of Object.entries(requestBodies)) {
    if (body) requestBodies[name] = asRequest(body, variants);
  }
  for (const { operation } of eachOperation(document)) {
    const body = operation["requestBody"];
    if (body) operation["requestBody"] = asRequest(body, variants);
  }
}

/**
 * What is to be split: what shares readOnly properties between both ways, and what was named for
 * requests when the document was whole. Cut down to requests alone, it still is what its name says.
 */
function findSplit(
  document: JsonObject,
  schemas: JsonObject,
  requests: ReadonlySet<string>,
): Set<string> {
  const named = [...requests].filter((name) => REQUEST_TYPE_NAME in objectOr(schemas[name]));
  return new Set([...findRequestVariants(document), ...named]);
}

function nameVariants(schemas: JsonObject, names: Set<string>): Map<string, string> {
  const taken = new Set(Object.keys(schemas));
  const variants = new Map<string, string>();
  for (const name of [...names].sort()) {
    let variant = `${name}Input`;
    while (taken.has(variant)) variant += "_";
    taken.add(variant);
    variants.set(name, variant);
  }
  return variants;
}

/** Drops readOnly properties and turns references to the request's own variants. */
function asRequest(value: Json, variants: Map<string, string>): Json {
  if (Array.isArray(value)) return value.map((each) => asRequest(each, variants));
  if (!isObject(value)) return value;
  const reference = value["$ref"];
  if (typeof reference === "string" && reference.startsWith(SCHEMA_PREFIX)) {
    const variant = variants.get(reference.slice(SCHEMA_PREFIX.length));
    if (variant !== undefined) value["$ref"] = SCHEMA_PREFIX + variant;
  }
  const properties = value["properties"];
  if (isObject(properties)) dropReadOnly(value, properties);
  for (const [key, each] of Object.entries(value)) {
    if (each !== undefined && !key.startsWith("x-")) value[key] = asRequest(each, variants);
  }
  return value;
}

function dropReadOnly(schema: JsonObject, properties: JsonObject): void {
  const dropped = Object.keys(properties).filter(
    (name) => objectOr(properties[name])["readOnly"] === true,
  );
  for (const name of dropped) delete properties[name];
  if (dropped.length === 0 || !Array.isArray(schema["required"])) return;
  const required = arrayOr(schema["required"]).filter((name) => !dropped.includes(String(name)));
  if (required.length > 0) schema["required"] = required;
  else delete schema["required"];
}
