import {
  eachOperation,
  isObject,
  type Json,
  type JsonObject,
  objectOr,
  resolveReference,
} from "@c1-openapi/document";
import { sample } from "openapi-sampler";

const JSON_TYPE = "application/json";
/** How deep an answer is told: what lies below is in the models. */
const MAX_DEPTH = 6;

/** Gives every JSON body that has no example one: answers a full one, requests one to fill in. */
export function addExamples(document: JsonObject): void {
  for (const { operation } of eachOperation(document)) {
    const request = resolveReference(document, operation["requestBody"]);
    addExample(request, (schema) => blankOf(document, schema));
    for (const response of Object.values(objectOr(operation["responses"]))) {
      addExample(resolveReference(document, response), (schema) => answerOf(document, schema));
    }
  }
}

function addExample(holder: unknown, exampleOf: (schema: JsonObject) => Json | undefined): void {
  const media = objectOr(objectOr(holder)["content"])[JSON_TYPE];
  if (!isObject(media) || !isObject(media["schema"])) return;
  if ("example" in media || "examples" in media) return;
  const example = exampleOf(media["schema"]);
  if (example !== undefined) media["example"] = example;
}

function answerOf(document: JsonObject, schema: JsonObject): Json {
  const settings = { quiet: true, skipWriteOnly: true, maxSampleDepth: MAX_DEPTH };
  return sample(schema, settings, document) as Json;
}

/**
 * Returns a body that names the fields of a request and says as little as can be: a made-up value
 * that a reader overlooks would be sent.
 */
function blankOf(document: JsonObject, schema: JsonObject): Json | undefined {
  const { properties, required } = resolved(document, schema);
  if (!isObject(properties)) return undefined;
  const needed = new Set(Array.isArray(required) ? required : []);
  const body: JsonObject = {};
  for (const [name, property] of Object.entries(properties)) {
    const own = resolved(document, property);
    if (own["readOnly"] === true) continue;
    const value = needed.has(name) ? answerOf(document, own) : blankValue(own);
    if (value !== undefined) body[name] = value;
  }
  return body;
}

function blankValue(schema: JsonObject): Json | undefined {
  const types = [schema["type"] ?? []].flat();
  if (types.includes("array")) return [];
  if (types.includes("null")) return null;
  // A text of a certain form is none while it is empty.
  if (types.includes("string")) return "format" in schema || "enum" in schema ? undefined : "";
  return undefined;
}

function resolved(document: JsonObject, schema: Json | undefined): JsonObject {
  return objectOr(resolveReference(document, schema));
}
