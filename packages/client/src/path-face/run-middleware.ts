import type { Middleware } from "openapi-fetch";
import { C1UsageError } from "../errors/c1-errors.js";

/** What every function of a middleware is told besides the request. */
export type About = Omit<Parameters<NonNullable<Middleware["onRequest"]>>[0], "request">;

/** A call as its middleware left it. */
export interface Passed {
  readonly request: Request;
  readonly response: Response;
}

/**
 * Returns what comes of a call that goes through middleware, in openapi-fetch's order: `onRequest`
 * first to last, then `onError` or `onResponse` last to first. A `Response` from `onRequest` ends
 * the call there, one from `onError` takes the place of the error.
 * @throws C1UsageError when a middleware returns what has no meaning there
 */
export async function runMiddleware(
  middleware: readonly Middleware[],
  about: About,
  request: Request,
  send: (request: Request) => Promise<Response>,
): Promise<Passed> {
  const refusal = (name: string, what: string) =>
    new C1UsageError(`${name} of a middleware may return ${what}`, { path: about.schemaPath });
  const backwards = [...middleware].reverse();
  let response: Response | undefined;

  for (const one of middleware) {
    const result = await one?.onRequest?.({ ...about, request });
    if (result instanceof Response) return { request, response: result };
    if (result instanceof Request) request = result;
    else if (result) throw refusal("onRequest", "a Request or a Response");
  }
  try {
    response = await send(request);
  } catch (thrown) {
    let error = thrown;
    for (const one of backwards) {
      const result = await one?.onError?.({ ...about, request, error });
      if (result instanceof Response) {
        response = result;
        break;
      }
      if (result instanceof Error) error = result;
      else if (result) throw refusal("onError", "a Response or an Error");
    }
    if (!response) throw error;
  }
  for (const one of backwards) {
    const result: unknown = await one?.onResponse?.({ ...about, request, response });
    if (result instanceof Response) response = result;
    else if (result) throw refusal("onResponse", "a Response");
  }
  return { request, response };
}
