import type { Operation, Schema, Webhook } from "@c1-openapi/model";
import { isIdentifier, jsonPointer, type ParameterLocation } from "@c1-openapi/openapi";

/** What a finding is about. */
export interface Subject {
  /** What its name is the name of; the document has none. */
  readonly kind: "document" | "operation" | "module" | "type" | "enum" | "component" | "webhook";
  /** As a program writes it: `PersonalClient`, `personalClient.create`. */
  readonly name: string;
  /** What the document calls it, which doesn't depend on how types and operations are named. */
  readonly key: string;
  /** Which part of an operation it is, if it isn't the whole. */
  readonly part?: OperationPart;
  /** What of it, as a program writes it: `.displayName`, `[]["a b"]`; empty for the whole. */
  readonly path: string;
}

/** A part of an operation that isn't a component. */
export type OperationPart =
  | { readonly of: "parameter"; readonly in: ParameterLocation; readonly name: string }
  | { readonly of: "body" }
  | { readonly of: "answer"; readonly status: string };

/** A changed part: what it is called, and where in the document it stands. */
export interface Site {
  readonly subject: Subject;
  /** JSON Pointer, in the new document unless the part was removed from there. */
  readonly pointer: string;
}

/** The document as a whole. */
export const wholeDocument: Subject = { kind: "document", name: "", key: "", path: "" };

/** An operation, or a part of one. */
export function operationSubject({ name, id }: Operation, part?: OperationPart): Subject {
  return { kind: "operation", name, key: id, path: "", ...(part ? { part } : {}) };
}

/** A component schema; what was split off for requests has the key of what it was split off from. */
export function typeSubject({ typeName, name, variantOf }: Schema): Subject {
  return { kind: "type", name: typeName, key: variantOf ?? name, path: "" };
}

/** A webhook, by the name that the document gives it. */
export function webhookSubject({ name, method }: Webhook): Subject {
  return { kind: "webhook", name, key: `${method} ${name}`, path: "" };
}

/** A component that isn't a schema, as a program writes its type: `components.responses.NotFound`. */
export function componentSubject(kind: string, name: string): Subject {
  const path = pathOfProperty(kind) + pathOfProperty(name);
  return { kind: "component", name: "components", key: `${kind}/${name}`, path };
}

/** A part of an operation or a webhook, at its own pointer. */
export function sitePart({ subject, pointer }: Site, part: OperationPart): Site {
  return { subject: { ...subject, part }, pointer };
}

/** A site inside of another: `segments` lead to it, and a program writes `path` for it. */
export function siteInside({ subject, pointer }: Site, segments: string, path: string): Site {
  return { subject: { ...subject, path: subject.path + path }, pointer: pointer + segments };
}

/** The site of a property of what stands at another site. */
export function siteOfProperty(site: Site, name: string): Site {
  return siteInside(site, jsonPointer("properties", name), pathOfProperty(name));
}

/** The site of a header of an answer. */
export function siteOfHeader(site: Site, name: string): Site {
  return siteInside(site, jsonPointer("headers", name), `.headers${pathOfProperty(name)}`);
}

function pathOfProperty(name: string): string {
  return isIdentifier(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}
