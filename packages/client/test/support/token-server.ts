import type { FetchLike } from "../../src/index.js";
import { json } from "./scripted-fetch.js";

/** A C1 that mints numbered tokens and takes only those that it hasn't revoked. */
export interface TokenServer {
  readonly fetch: FetchLike;
  /** Tokens minted, in their order. */
  readonly minted: string[];
  /** Tokens the API refuses. */
  readonly revoked: Set<string>;
  /** Tokens of the API's requests, in their order. */
  readonly used: string[];
  /** What comes in place of the next token answers. */
  readonly failures: (() => Response | Promise<Response>)[];
  /** `expires_in` of the next tokens. */
  expiresIn: unknown;
  /** What a token answer waits for. */
  gate: Promise<unknown>;
}

/** Returns a C1 in memory; any request that is neither for a token nor for a client is an error. */
export function createTokenServer(): TokenServer {
  const server: TokenServer = {
    minted: [],
    revoked: new Set(),
    used: [],
    failures: [],
    expiresIn: 600,
    gate: Promise.resolve(),
    async fetch(url, init) {
      const { pathname } = new URL(url);
      if (pathname === "/auth/v1/token") {
        const failure = server.failures.shift();
        await server.gate;
        if (failure) return failure();
        const token = `token-${server.minted.length + 1}`;
        server.minted.push(token);
        return json({ access_token: token, token_type: "bearer", expires_in: server.expiresIn });
      }
      if (!pathname.startsWith("/api/v1/iam/personal_clients")) {
        throw new Error(`Unexpected request: ${pathname}`);
      }
      const token = new Headers(init.headers).get("authorization")?.replace("Bearer ", "") ?? "";
      server.used.push(token);
      if (server.revoked.has(token)) return json({ code: 16, message: "revoked" }, 401);
      return json({ client: { id: "a" } });
    },
  };
  return server;
}
