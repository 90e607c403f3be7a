// Settings of a call that only middleware reads.

/**
 * Settings that your middleware reads off the requests of calls by path; declare them to give them.
 * @example
 * declare module "@c1-openapi/client" {
 *   interface MiddlewareSettings {
 *     readonly throttleMs?: number;
 *   }
 * }
 */
// biome-ignore lint/suspicious/noEmptyInterface: programs add to it.
export interface MiddlewareSettings {}
