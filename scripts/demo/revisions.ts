import type { Json, OpenapiDocument, SchemaObject } from "@c1-openapi/openapi";
import { StoryError } from "./run.ts";

const client = "c1.api.iam.v1.PersonalClient";
const createRequest = "c1.api.iam.v1.PersonalClientServiceCreateRequest";
const createResponse = "c1.api.iam.v1.PersonalClientServiceCreateResponse";
const rotateResponse = "c1.api.iam.v1.PersonalClientServiceRotateResponse";

/** Revision B: what was there stays, and there is more. */
export function addToDocument(document: OpenapiDocument): OpenapiDocument {
  const next = structuredClone(document);
  propertiesOf(next, client).lastUsedFrom = {
    type: ["string", "null"],
    readOnly: true,
    description: "The address from which the credential last got a token.",
  };
  const paths = {
    ...next.paths,
    "/api/v1/iam/personal_clients/{id}/rotate": {
      post: {
        operationId: "c1.api.iam.v1.PersonalClientService.Rotate",
        summary: "Rotate",
        description: "Replaces the secret of a personal client.",
        tags: ["Personal Client"],
        "x-speakeasy-group": "PersonalClient",
        "x-speakeasy-name-override": "Rotate",
        parameters: [
          { in: "path" as const, name: "id", required: true, schema: { type: "string" as const } },
        ],
        responses: {
          "200": {
            description: "The new secret.",
            content: {
              "application/json": { schema: { $ref: `#/components/schemas/${rotateResponse}` } },
            },
          },
        },
      },
    },
  };
  const schemas = {
    ...next.components?.schemas,
    [rotateResponse]: {
      type: "object" as const,
      properties: {
        clientSecret: { type: "string" as const, description: "The new secret, shown once." },
      },
      "x-speakeasy-name-override": "PersonalClientServiceRotateResponse",
    },
  };
  return { ...next, paths, components: { ...next.components, schemas } };
}

/**
 * Revision C: nulls are written in another way, which means nothing. Besides, an answer loses a field,
 * a request loses one, and what always came may be null. Counts the nulls that were rewritten.
 */
export function breakDocument(document: OpenapiDocument): {
  document: OpenapiDocument;
  rewrites: number;
} {
  const { value, rewrites } = rewriteNulls(document);
  const next = value as OpenapiDocument;
  delete propertiesOf(next, client).userId;
  delete propertiesOf(next, createRequest).scopedRoles;
  const secret = propertiesOf(next, createResponse).clientSecret;
  if (typeof secret === "object") secret.nullable = true;
  return { document: next, rewrites };
}

/** Writes `type: [T, "null"]` as `type: T` with `nullable: true`. */
function rewriteNulls(value: Json): { value: Json; rewrites: number } {
  if (value === null || typeof value !== "object") return { value, rewrites: 0 };
  let rewrites = 0;
  const descend = (inner: Json): Json => {
    const result = rewriteNulls(inner);
    rewrites += result.rewrites;
    return result.value;
  };
  if (Array.isArray(value)) return { value: value.map(descend), rewrites };
  const copy = Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, descend(inner as Json)]),
  );
  const { type } = copy;
  if (Array.isArray(type) && type.length === 2 && type.includes("null")) {
    copy.type = type.find((each) => each !== "null") ?? null;
    copy.nullable = true;
    rewrites++;
  }
  return { value: copy, rewrites };
}

function propertiesOf(
  document: OpenapiDocument,
  name: string,
): NonNullable<SchemaObject["properties"]> {
  const properties = document.components?.schemas?.[name]?.properties;
  if (properties !== undefined) return properties;
  throw new StoryError(`The pinned document has no ${name}: the demo needs C1's personal clients`);
}
