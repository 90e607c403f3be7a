// The response of a failed call, still to be read.

/**
 * Returns a copy of an answer whose body can be read, for it has been read once to make an error of
 * it: the same status, and the body and the headers that the error has.
 */
export function readableResponse(response: Response, body: unknown, headers: Headers): Response {
  const { status, statusText, url } = response;
  // A browser shows a redirect that it must not follow as status 0, which no Response can be made with.
  if (status < 200) return response;
  const text = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
  const copy = new Response(text ?? null, { status, statusText, headers });
  return Object.defineProperty(copy, "url", { value: url });
}
