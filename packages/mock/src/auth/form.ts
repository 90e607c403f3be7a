import { withoutParameters } from "../document/media-types.js";
import type { Call } from "../http/call.js";
import { refuseGrant } from "./oauth-error.js";

/** The fields of a form; one that is empty counts as left out (RFC 6749, 3.2). */
export type Form = ReadonlyMap<string, string>;

const encodedPair = /^(?:[\w.~*+'()!:/@,;$-]|%[0-9A-Fa-f]{2})*$/;

/**
 * Returns the fields of a request to an OAuth endpoint.
 * @throws {RefusedRequest} unless it is a POST of a well-formed form that brings no credentials in its
 * headers or its query
 */
export function readForm(call: Call): Form {
  if (call.headers.authorization !== undefined) {
    throw refuseGrant("invalid_request", "credentials travel in the body, never in a header");
  }
  if (call.url.search !== "") {
    throw refuseGrant("invalid_request", "parameters travel in the body, never in the query");
  }
  const type = withoutParameters(call.headers["content-type"] ?? "");
  if (type !== "application/x-www-form-urlencoded") {
    throw refuseGrant("invalid_request", "the body must be application/x-www-form-urlencoded");
  }
  const fields = new Map<string, string>();
  for (const pair of call.body.split("&")) {
    if (pair === "") continue;
    const [name = "", value = "", ...more] = pair.split("=");
    if (more.length > 0 || !encodedPair.test(name) || !encodedPair.test(value)) {
      throw refuseGrant("invalid_request", "the form is not encoded as a form");
    }
    const decoded = decode(name);
    if (fields.has(decoded)) {
      throw refuseGrant("invalid_request", `${decoded} is there more than once`);
    }
    fields.set(decoded, decode(value));
  }
  for (const [name, value] of fields) if (value === "") fields.delete(name);
  return fields;
}

/**
 * Returns a field of a form.
 * @throws {RefusedRequest} if it isn't there
 */
export function requireField(form: Form, name: string): string {
  const value = form.get(name);
  if (value === undefined) throw refuseGrant("invalid_request", `${name} is missing`);
  return value;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    throw refuseGrant("invalid_request", "the form is not UTF-8");
  }
}
