import { type Json, type JsonObject, objectOr } from "@c1-openapi/document";
import { StoryError } from "./run.ts";

const CLIENT = "c1.api.iam.v1.PersonalClient";
const CREATE = "c1.api.iam.v1.PersonalClientServiceCreateRequest";
const CREATED = "c1.api.iam.v1.PersonalClientServiceCreateResponse";

/** Revision B: what was there stays, and there is more. */
export function addToDocument(document: JsonObject): JsonObject {
  const next = structuredClone(document);
  objectOr(schemaOf(next, CLIENT)["properties"])["lastUsedFrom"] = {
    type: ["string", "null"],
    readOnly: true,
    description: "The address from which the credential last got a token.",
  };
  objectOr(next["paths"])["/api/v1/iam/personal_clients/{id}/rotate"] = {
    post: {
      operationId: "c1.api.iam.v1.PersonalClientService.Rotate",
      summary: "Rotate",
      description: "Replaces the secret of a personal client.",
      tags: ["Personal Client"],
      "x-speakeasy-group": "PersonalClient",
      "x-speakeasy-name-override": "Rotate",
      parameters: [{ in: "path", name: "id", required: true, schema: { type: "string" } }],
      responses: {
        "200": {
          description: "The new secret.",
          content: {
            "application/json": {
              schema: {
                $ref: "#/components/schemas/c1.api.iam.v1.PersonalClientServiceRotateResponse",
              },
            },
          },
        },
      },
    },
  };
  schemasOf(next)["c1.api.iam.v1.PersonalClientServiceRotateResponse"] = {
    type: "object",
    properties: { clientSecret: { type: "string", description: "The new secret, shown once." } },
    "x-speakeasy-name-override": "PersonalClientServiceRotateResponse",
  };
  return next;
}

/**
 * Revision C: nulls are written in another way, which means nothing. Amid that an answer loses a
 * field, a request loses one, and what always came may be null. Says how many nulls were rewritten.
 */
export function breakDocument(document: JsonObject): { document: JsonObject; rewrites: number } {
  const { value, rewrites } = rewriteNulls(document);
  const next = value as JsonObject;
  delete objectOr(schemaOf(next, CLIENT)["properties"])["userId"];
  delete objectOr(schemaOf(next, CREATE)["properties"])["scopedRoles"];
  objectOr(objectOr(schemaOf(next, CREATED)["properties"])["clientSecret"])["nullable"] = true;
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
    copy["type"] = type.find((each) => each !== "null") ?? null;
    copy["nullable"] = true;
    rewrites++;
  }
  return { value: copy, rewrites };
}

function schemasOf(document: JsonObject): JsonObject {
  return objectOr(objectOr(document["components"])["schemas"]);
}

function schemaOf(document: JsonObject, name: string): JsonObject {
  const schema = schemasOf(document)[name];
  if (schema !== undefined) return objectOr(schema);
  throw new StoryError(
    `The pinned document has no ${name}: the demo tells its story with C1's personal clients`,
  );
}
