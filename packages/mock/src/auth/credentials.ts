import type { KeyObject } from "jose";
import type { DpopDemand } from "./dpop.js";
import type { TokenHolder } from "./tokens.js";

/** A client that the token endpoint knows. */
interface Client {
  readonly clientId: string;
  /** Whom its tokens speak for, as things stand. */
  readonly holder: () => TokenHolder;
  /** Networks in CIDR notation from which it may be used; empty means from anywhere. */
  readonly allowedSources: () => readonly string[];
  /** Why it can't be used any more, or undefined while it can. */
  readonly whyNot: () => string | undefined;
  readonly used: () => void;
  /** What its token requests, and requests with its tokens, must prove. */
  readonly dpop: DpopDemand | undefined;
}

/** A client that proves itself by a signed assertion. */
export interface KeyClient extends Client {
  readonly kind: "key";
  readonly publicKey: KeyObject;
  readonly kid: string;
}

/** A workload that is trusted for the tokens of another issuer. */
export interface WorkloadClient extends Client {
  readonly kind: "workload";
  readonly publicKey: KeyObject;
  readonly issuer: string;
  readonly subject: string;
}

export type KnownClient = KeyClient | WorkloadClient;

/** The clients that the token endpoint knows. */
export class Credentials {
  readonly #clients = new Map<string, KnownClient>();

  add(client: KnownClient): void {
    this.#clients.set(client.clientId, client);
  }

  find(clientId: string): KnownClient | undefined {
    return this.#clients.get(clientId);
  }

  remove(clientId: string): void {
    this.#clients.delete(clientId);
  }
}

/** The parts of a client id, `<name>@<host>/<use>`. */
export interface ClientIdParts {
  readonly name: string;
  readonly host: string;
  readonly use: string;
}

/** Returns the parts of a client id, split at the first `@` and then at the first `/`; undefined when one is empty. */
export function splitClientId(clientId: string): ClientIdParts | undefined {
  const [, name, host, use] = /^([^@]+)@([^/]+)\/(.+)$/.exec(clientId) ?? [];
  return name && host && use ? { name, host, use } : undefined;
}
