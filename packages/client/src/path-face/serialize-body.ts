import { toJson } from "../serialize.js";

/**
 * Returns the body to send, as openapi-fetch makes it unless told otherwise: form data as it is,
 * what a header calls `application/x-www-form-urlencoded` as that, everything else as JSON.
 * @throws C1UsageError when it holds what JSON can't
 */
export function serializeBody(
  body: unknown,
  headers: Headers | undefined,
  path: string,
): BodyInit | undefined {
  if (body instanceof FormData) return body;
  return headers?.get("content-type") === "application/x-www-form-urlencoded"
    ? `${new URLSearchParams(body as Record<string, string>)}`
    : toJson(body, path);
}
