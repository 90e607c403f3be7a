import type { OpenapiDocument } from "../document.ts";
import { isObject, type Json, objectOr } from "../json/json.ts";

const localReference = /^#\/components\/([^/]+)\/([^/]+)$/;

/** The kind and name of a component. */
export interface ComponentName {
  kind: string;
  name: string;
}

/** The component that a `$ref` points at, or undefined for anything else. */
export function parseReference(reference: unknown): ComponentName | undefined {
  const match = typeof reference === "string" ? localReference.exec(reference) : null;
  return match?.[1] && match[2] ? { kind: match[1], name: match[2] } : undefined;
}

/** The name of the component schema that a `$ref` points at, or undefined for anything else. */
export function parseSchemaReference(reference: unknown): string | undefined {
  const target = parseReference(reference);
  return target?.kind === "schemas" ? target.name : undefined;
}

/** The value itself, or the component it refers to (references to references included). */
export function resolveReference<T extends Json>(
  document: OpenapiDocument,
  value: T | { $ref: string } | undefined,
): T | undefined {
  let current: Json | undefined = value;
  // The check has refused cycles made of references alone, so this ends.
  while (isObject(current) && typeof current.$ref === "string") {
    const target = parseReference(current.$ref);
    if (!target) return undefined;
    current = objectOr(objectOr(document.components)[target.kind])[target.name];
  }
  return current as T | undefined;
}
