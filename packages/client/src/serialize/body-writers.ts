// Bodies that aren't JSON. Each writer is imported by the operations that need it, and bundled with them.

import type { CallContext } from "../errors/c1-error.js";
import { C1UsageError } from "../errors/c1-usage-error.js";
import type { RequestBody } from "../settings/fetch-settings.js";
import { kindOf } from "../show.js";
import { listPairs, type ParameterStyle } from "./styled-parameter.js";

/** Bytes, as a body or as a field of a form. */
export type Bytes = Blob | ArrayBuffer | ArrayBufferView<ArrayBuffer>;

/** How one field of a form travels (OpenAPI 3.1.1, section 4.8.15). */
export interface FieldEncoding extends ParameterStyle {
  readonly contentType?: string;
}

/** What a body is written with. */
export interface BodySettings {
  readonly encoding: Readonly<Record<string, FieldEncoding>>;
  readonly context: CallContext;
}

/** Returns a body as `fetch` takes it. */
export type BodyWriter = (body: unknown, settings: BodySettings) => RequestBody;

/**
 * Returns a form as text: lists repeat their name, objects are JSON, unless the document gives a field
 * a style.
 * @throws C1UsageError for what has no text
 */
export function formBody(body: unknown, { encoding, context }: BodySettings): RequestBody {
  const form = new URLSearchParams();
  for (const [name, value] of listEntries(body, context)) {
    const { style, explode } = encoding[name] ?? {};
    const isStyled = style !== undefined || explode !== undefined;
    const isJson = !isStyled && isRecord(value);
    const how = { style: style ?? "form", isJson, ...(explode !== undefined && { explode }) };
    for (const [key, text] of listPairs({ name, in: "body", context }, value, how)) {
      form.append(key, text);
    }
  }
  return String(form);
}

/**
 * Returns a form whose fields may be files: lists repeat their name, objects are JSON. FormData is sent as
 * it is.
 * @throws C1UsageError for what has no text
 */
export function multipartBody(body: unknown, { encoding, context }: BodySettings): RequestBody {
  if (body instanceof FormData) return body;
  const form = new FormData();
  for (const [name, value] of listEntries(body, context)) {
    for (const each of Array.isArray(value) ? value : [value]) {
      appendPart(form, name, each, { context, type: encoding[name]?.contentType });
    }
  }
  return form;
}

function appendPart(
  form: FormData,
  name: string,
  value: unknown,
  { context, type }: { context: CallContext; type: string | undefined },
): void {
  if (value === undefined || value === null) return;
  if (value instanceof Blob) form.append(name, value);
  else if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
    form.append(name, new Blob([value as ArrayBuffer], { type: type ?? "" }));
  } else if (isRecord(value)) {
    form.append(name, new Blob([JSON.stringify(value)], { type: type ?? "application/json" }));
  } else {
    for (const [, text] of listPairs({ name, in: "body", context }, value, {})) {
      form.append(name, text);
    }
  }
}

/**
 * Returns a text as it is.
 * @throws C1UsageError for anything else
 */
export function textBody(body: unknown, { context }: BodySettings): RequestBody {
  if (typeof body === "string") return body;
  throw new C1UsageError(`the body is ${kindOf(body)}; give a text`, context);
}

/**
 * Returns bytes as they are.
 * @throws C1UsageError for anything else
 */
export function bytesBody(body: unknown, { context }: BodySettings): RequestBody {
  if (body instanceof Blob || body instanceof ArrayBuffer || ArrayBuffer.isView(body)) {
    return body as Bytes;
  }
  throw new C1UsageError(
    `the body is ${kindOf(body)}; give a Blob, an ArrayBuffer or a typed array`,
    context,
  );
}

function listEntries(body: unknown, context: CallContext): [string, unknown][] {
  if (isRecord(body)) return Object.entries(body);
  throw new C1UsageError(`the body is ${kindOf(body)}; give an object`, context);
}

function isRecord(value: unknown): value is object {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Date) &&
    !(value instanceof Blob)
  );
}
