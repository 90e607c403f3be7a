import { type HttpMethod, isObject, type SchemaObject } from "@c1-openapi/openapi";
import { chooseMedia, type MediaKind, mediaKindOf, type Resolve } from "./media-kind.ts";
import { isSuccess, type MediaType, type OperationResponse } from "./parts.ts";

/** What a call may return: JSON, a text, bytes, the events of a stream, or nothing. */
export type CallResult =
  | { readonly kind: "json"; readonly schema: SchemaObject }
  | { readonly kind: "text" | "bytes" | "events" | "empty" };

/** How an answer of success is asked for, and read. */
export interface CallAnswer {
  /** `by-type`: by the media type that it has, because several kinds are declared. */
  readonly read: "json" | "nullable-json" | "text" | "bytes" | "events" | "nothing" | "by-type";
  /** The media types to ask for, where the document declares more than JSON without a dialect. */
  readonly accept: string | undefined;
}

/** Returns what a call may return, and how that is read. */
export function shapeAnswer(
  { method, responses }: { method: HttpMethod; responses: readonly OperationResponse[] },
  resolve: Resolve,
): { results: CallResult[]; answer: CallAnswer } {
  const successes = responses.filter(isSuccess);
  // The answer to a HEAD has no content, whatever is declared (RFC 9110, section 9.3.2).
  const chosen = successes.map(({ content }) =>
    method === "head" ? undefined : chooseMedia(content, resolve),
  );
  const media = chosen.filter((each) => each !== undefined);
  const kinds = new Set(media.map((each) => mediaKindOf(each, resolve)));
  const types = [...new Set(media.map(({ type }) => type))];
  const declared = successes.flatMap(({ content }) => content);
  const isPlain = declared.every(({ type }) => /^application\/json\s*(;|$)/i.test(type));
  return {
    results: chosen.map((each) => (each ? resultOf(each, resolve) : { kind: "empty" })),
    answer: {
      read: successes.length === 0 ? "json" : readingOf(kinds, media, resolve),
      accept: isPlain || types.length === 0 ? undefined : types.join(", "),
    },
  };
}

function resultOf(media: MediaType, resolve: Resolve): CallResult {
  const kind = mediaKindOf(media, resolve);
  if (kind === "json") return { kind, schema: media.schema ?? {} };
  // Nobody answers with a form that one would want to be taken apart.
  return { kind: kind === "text" || kind === "events" ? kind : "bytes" };
}

function readingOf(
  kinds: ReadonlySet<MediaKind>,
  media: readonly MediaType[],
  resolve: Resolve,
): CallAnswer["read"] {
  const [kind, other] = kinds;
  if (kind === undefined) return "nothing";
  if (other !== undefined) return "by-type";
  if (kind === "text" || kind === "events") return kind;
  if (kind !== "json") return "bytes";
  return media.some(({ schema }) => admitsNull(schema, resolve)) ? "nullable-json" : "json";
}

/** Tells whether null is a value of a schema; one that says nothing admits it, too. */
function admitsNull(
  schema: SchemaObject | boolean | undefined,
  resolve: Resolve,
  known: Map<SchemaObject, boolean> = new Map(),
): boolean {
  if (!isObject(schema)) return schema !== false;
  const before = known.get(schema);
  if (before !== undefined) return before;
  // A schema that holds itself says nothing of null that was not said before.
  known.set(schema, true);
  // Schemas may share parts, and those again: each is looked at once.
  const admits = doesAdmitNull(schema, (each) => admitsNull(each, resolve, known), resolve);
  known.set(schema, admits);
  return admits;
}

function doesAdmitNull(
  schema: SchemaObject,
  inner: (each: SchemaObject | boolean | undefined) => boolean,
  resolve: Resolve,
): boolean {
  const { $ref, type, nullable, enum: values, const: value, allOf, anyOf, oneOf } = schema;
  if ($ref !== undefined && !inner(resolve(schema))) return false;
  if (type !== undefined && nullable !== true && ![type].flat().includes("null")) return false;
  if (values && !values.includes(null)) return nullable === true;
  if (value !== undefined && value !== null) return false;
  return (
    (allOf ?? []).every(inner) &&
    (anyOf === undefined || nullable === true || anyOf.some(inner)) &&
    (oneOf === undefined || nullable === true || oneOf.some(inner))
  );
}
