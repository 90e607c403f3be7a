import type { MockClock } from "../clock.js";
import type { MockCredentials, MockWorkload } from "../public/mock-c1.js";
import type { CredentialOptions, Person, WorkloadOptions } from "../public/options.js";
import { makeId } from "../state/ids.js";
import { makeClientSecret } from "./client-secret.js";
import type { Credentials } from "./credentials.js";
import { createIdentityProvider } from "./subject-token.js";
import type { TokenHolder } from "./tokens.js";

type HolderOf = (clientId: string, person: Person) => TokenHolder;

/** What makes clients that the token endpoint then knows. */
export interface ClientFactory {
  makeKeyClient(options: CredentialOptions, holderOf: HolderOf): MockCredentials;
  makeWorkload(options: WorkloadOptions, holderOf: HolderOf): MockWorkload;
}

/** Returns what makes clients. */
export function createClientFactory({
  clock,
  credentials,
  host,
}: {
  readonly clock: MockClock;
  readonly credentials: Credentials;
  readonly host: () => string;
}): ClientFactory {
  const always = {
    allowedSources: () => [],
    whyNot: () => undefined,
    used: () => {},
  };
  return {
    makeKeyClient({ dpop, ...person }, holderOf) {
      const clientId = `${makeId()}@${host()}/pcc`;
      const { clientSecret, publicKey, kid } = makeClientSecret();
      const holder = () => holderOf(clientId, person);
      credentials.add({ kind: "key", clientId, holder, publicKey, kid, dpop, ...always });
      return { clientId, clientSecret };
    },
    makeWorkload(options, holderOf) {
      const {
        issuer = "https://issuer.example",
        subject = "repo:acme/app:ref:refs/heads/main",
        dpop,
      } = options;
      const clientId = `${makeId()}@${host()}/wfe`;
      const { publicKey, sign } = createIdentityProvider();
      const holder = () => holderOf(clientId, options);
      const trust = { issuer, subject };
      credentials.add({ kind: "workload", clientId, holder, publicKey, dpop, ...trust, ...always });
      const audience = host();
      return {
        clientId,
        subjectToken: ({ expiresInSeconds = 300, ...claims } = {}) =>
          sign({ ...trust, ...claims, audience, expiresInSeconds, nowMs: clock.now() }),
      };
    },
  };
}
