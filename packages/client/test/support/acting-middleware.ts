import type { Middleware } from "openapi-fetch";
import { json } from "./scripted-fetch.js";

/** What a middleware of a generated call does. */
export interface Doing {
  readonly onRequest?:
    | undefined
    | "nothing"
    | "header"
    | "new request"
    | "response"
    | "throw"
    | "nonsense";
  readonly onResponse?: undefined | "nothing" | "new response" | "throw" | "nonsense";
  readonly onError?: undefined | "nothing" | "error" | "response" | "nonsense";
}

/** Returns a middleware that does so and writes down when it was called. */
export function act(name: string, doing: Doing, log: string[]): Middleware {
  const ids = new Set<string>();
  const note = (
    when: string,
    about: { id: string; schemaPath: string; params: object; options: object },
  ) => {
    ids.add(about.id);
    const { schemaPath, params, options } = about;
    const isFrozen = Object.isFrozen(options);
    log.push(
      `${name} ${when} ${schemaPath} ${Object.keys(params)} ${Object.keys(options).sort()} ${isFrozen} ${ids.size}`,
    );
  };
  const nonsense = (): never => "nonsense" as never;
  const middleware: Record<string, unknown> = {};
  if (doing.onRequest) {
    middleware.onRequest = (about: Parameters<NonNullable<Middleware["onRequest"]>>[0]) => {
      note("onRequest", about);
      const { request } = about;
      const { onRequest } = doing;
      if (onRequest === "throw") throw new Error("thrown");
      if (onRequest === "nonsense") return nonsense();
      if (onRequest === "response") return json({ from: name }, 418);
      if (onRequest === "header") request.headers.set(`x-${name}`, "1");
      if (onRequest === "new request")
        return new Request(request, { headers: { [`x-${name}`]: "2" } });
      return undefined;
    };
  }
  if (doing.onResponse) {
    middleware.onResponse = (about: Parameters<NonNullable<Middleware["onResponse"]>>[0]) => {
      note(`onResponse ${about.response.status}`, about);
      if (doing.onResponse === "throw") throw new Error("thrown");
      if (doing.onResponse === "nonsense") return nonsense();
      return doing.onResponse === "new response" ? json({ seenBy: name }, 202) : undefined;
    };
  }
  if (doing.onError) {
    middleware.onError = (about: Parameters<NonNullable<Middleware["onError"]>>[0]) => {
      note(`onError ${(about.error as Error).message === "made" ? "made" : "first"}`, about);
      if (doing.onError === "nonsense") return nonsense();
      if (doing.onError === "error") return new Error("made");
      return doing.onError === "response" ? json({ from: name }, 203) : undefined;
    };
  }
  return middleware as unknown as Middleware;
}
