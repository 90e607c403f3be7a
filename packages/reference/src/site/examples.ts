import { listLocatedOperations } from "@c1-openapi/model";
import {
  isObject,
  type Json,
  type JsonObject,
  type MediaTypeObject,
  type OpenapiDocument,
  type RequestBodyObject,
  type ResponseObject,
  resolveReference,
  type SchemaObject,
  type SchemaOrBoolean,
} from "@c1-openapi/openapi";
import { sample } from "openapi-sampler";

/** How many levels of an answer are shown: what lies below is in the models. */
const deepestLevel = 6;

/** Gives every JSON body that has no example one: answers a full one, requests one to fill in. */
export function addExamples(document: OpenapiDocument): void {
  for (const { operation } of listLocatedOperations(document)) {
    const request = resolveReference<RequestBodyObject>(document, operation.requestBody);
    addExample(request?.content, (schema) => blankOf(document, schema));
    for (const value of Object.values(operation.responses ?? {})) {
      const response = resolveReference<ResponseObject>(document, value);
      addExample(response?.content, (schema) => answerOf(document, schema));
    }
  }
}

function addExample(
  content: Record<string, MediaTypeObject> | undefined,
  exampleOf: (schema: SchemaObject) => Json | undefined,
): void {
  const media = content?.["application/json"];
  if (!isObject(media?.schema) || "example" in media || "examples" in media) return;
  const example = exampleOf(media.schema);
  if (example !== undefined) media.example = example;
}

function answerOf(document: OpenapiDocument, schema: SchemaObject): Json {
  const settings = { quiet: true, skipWriteOnly: true, maxSampleDepth: deepestLevel };
  return sample(schema as object, settings, document) as Json;
}

/**
 * Returns a body that names the fields of a request and says as little as can be: a made-up value
 * that a reader overlooks would be sent.
 */
function blankOf(document: OpenapiDocument, schema: SchemaObject): Json | undefined {
  const { properties, required } = resolved(document, schema);
  if (!properties) return undefined;
  const needed = new Set(required);
  const body: JsonObject = {};
  for (const [name, property] of Object.entries(properties)) {
    const own = resolved(document, property);
    if (own.readOnly) continue;
    const value = needed.has(name) ? answerOf(document, own) : blankValue(own);
    if (value !== undefined) body[name] = value;
  }
  return body;
}

function blankValue(schema: SchemaObject): Json | undefined {
  const types = [schema.type ?? []].flat();
  if (types.includes("array")) return [];
  if (types.includes("null")) return null;
  // A text of a certain form is none while it is empty.
  if (types.includes("string")) return "format" in schema || "enum" in schema ? undefined : "";
  return undefined;
}

function resolved(document: OpenapiDocument, schema: SchemaOrBoolean): SchemaObject {
  return typeof schema === "boolean" ? {} : (resolveReference(document, schema) ?? {});
}
