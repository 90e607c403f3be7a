import type { JsonObject } from "@c1-openapi/openapi";
import type { Bump } from "../../../src/index.ts";
import { type ApiParts, ref } from "../api.ts";

/** A change, what it means, and the rule that says so. */
export type Row = [change: string, before: ApiParts, after: ApiParts, bump: Bump, rule: string];

export const text = { type: "string" };
export const number = { type: "number" };
export const query = (name: string, parts: JsonObject = {}): JsonObject => ({
  in: "query",
  name,
  schema: text,
  ...parts,
});
export const pathId = (name: string): JsonObject => ({
  in: "path",
  name,
  required: true,
  schema: text,
});
export const object = (properties: JsonObject, required: string[] = []): JsonObject => ({
  type: "object",
  properties,
  ...(required.length > 0 ? { required } : {}),
});
export const closed = (...values: string[]): JsonObject => ({ type: "string", enum: values });
export const open = (...values: string[]): JsonObject => ({
  ...closed(...values),
  "x-speakeasy-unknown-values": "allow",
});
export const orNull = (schema: JsonObject): JsonObject => ({
  ...schema,
  type: [schema.type as string, "null"],
});

export const pair = { type: "array", prefixItems: [text, text], minItems: 2, maxItems: 2 };
export const list = { type: "array", items: text };
export const either = (...oneOf: JsonObject[]): JsonObject => ({ oneOf });

/** The same schema as the body of a request, as a component that only requests use. */
export const request = (schema: JsonObject): ApiParts => ({
  body: ref("Body"),
  schemas: { Body: schema },
});
export const response = (schema: JsonObject): ApiParts => ({
  answer: ref("Answer"),
  schemas: { Answer: schema },
});
