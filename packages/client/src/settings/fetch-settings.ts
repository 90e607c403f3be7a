// What of `fetch` the client's types show.

/** What `fetch` takes as a body, whatever the platform's types call it: those of Node alone have no `BodyInit`. */
export type RequestBody = NonNullable<RequestInit["body"]>;

/** `fetch`, as far as the client uses it: always with an address and an init, never with a Request. */
export type FetchLike = (url: string, init: RequestInit) => Promise<Response>;

/**
 * Settings of `fetch` that the client passes on, such as `cache`. What it sets itself is left out.
 *
 * A platform's own settings can be added to the types:
 * @example
 * declare module "@c1-openapi/client" {
 *   interface FetchSettings {
 *     readonly next?: { readonly revalidate: number };
 *   }
 * }
 */
export interface FetchSettings
  extends Omit<
    RequestInit,
    "body" | "duplex" | "headers" | "method" | "redirect" | "signal" | "window"
  > {
  /** What a body that is a stream needs; not every platform's types have it. */
  readonly duplex?: "half";
}
