import type { SchemaObject } from "@c1-openapi/openapi";
import { isBinary } from "../schemas/is-binary.ts";
import { type MediaType, matchesJson } from "./parts.ts";

/** What a program gives for a body, or gets of an answer, of one media type. */
export type MediaKind = "json" | "form" | "multipart" | "text" | "events" | "bytes";

/** Returns the schema behind a reference. */
export type Resolve = (schema: SchemaObject | undefined) => SchemaObject | undefined;

/** Media types that hold a text. */
const textType =
  /^(text\/|application\/(x-|.*\+)?(xml|yaml|ndjson|jsonl|json-seq|graphql|javascript)\b)/;

/** Returns the kind of what a media type holds; of a range, such as any type at all, its schema decides. */
export function mediaKindOf({ type, schema }: MediaType, resolve: Resolve): MediaKind {
  const name = type.trim().toLowerCase();
  const resolved = resolve(schema);
  if (matchesJson(name)) return "json";
  if (name.startsWith("application/x-www-form-urlencoded")) return "form";
  if (name.startsWith("multipart/form-data")) return "multipart";
  if (name.startsWith("text/event-stream")) return "events";
  if (isBinary(resolved)) return "bytes";
  if (name.includes("*")) return kindOfRange(resolved);
  return textType.test(name) ? "text" : "bytes";
}

/** A server that sends "anything" of a schema means JSON; a text it sends as it is. */
function kindOfRange(schema: SchemaObject | undefined): MediaKind {
  if (!schema) return "bytes";
  return [schema.type].flat().every((type) => type === "string") ? "text" : "json";
}

/** What is taken where there are several. */
const preference: readonly MediaKind[] = ["json", "form", "multipart", "text", "events", "bytes"];

/** Returns the media type that a call sends or asks for: JSON without a dialect, if there is any. */
export function chooseMedia(
  content: readonly MediaType[],
  resolve: Resolve,
): MediaType | undefined {
  const rankOf = (media: MediaType): number =>
    preference.indexOf(mediaKindOf(media, resolve)) * 2 + (media.type.includes("+") ? 1 : 0);
  const [best] = [...content].sort((one, other) => rankOf(one) - rankOf(other));
  return best;
}
