import type { Settings } from "../../settings.js";
import type { Kit } from "../lazy-session.js";
import type { Environment } from "../minted-sources.js";
import type { TokenSession } from "../token-source.js";
import { openCredentials } from "./credentials-session.js";
import { openWorkload } from "./workload-session.js";

/** Returns the keeper of the tokens that the environment's credential gives. */
export function openEnvironment(
  kit: Kit,
  settings: Settings,
  environment: Environment = processEnvironment(),
): TokenSession {
  const read = (name: string) =>
    (Object.hasOwn(environment, `CONDUCTORONE_${name}`) &&
      environment[`CONDUCTORONE_${name}`]?.trim()) ||
    undefined;
  const missing = (what: string) => new kit.C1AuthError(what);
  const clientId = read("CLIENT_ID");

  const chooseCredential = (): ((placed: Settings) => TokenSession) => {
    const accessToken = read("ACCESS_TOKEN");
    if (accessToken) return (placed) => kit.bearerToken(accessToken).connect(placed);
    const clientSecret = read("CLIENT_SECRET");
    const oidcToken = read("OIDC_TOKEN");
    if (!clientId) {
      throw missing(
        clientSecret || oidcToken
          ? "CONDUCTORONE_CLIENT_ID is not set"
          : "Neither CONDUCTORONE_ACCESS_TOKEN nor CONDUCTORONE_CLIENT_ID is set",
      );
    }
    if (oidcToken) {
      // Read anew at each mint, for the platform may rotate it.
      const subjectToken = () => read("OIDC_TOKEN") ?? oidcToken;
      return (placed) => openWorkload(kit, placed, { clientId, subjectToken });
    }
    if (clientSecret) {
      return (placed) => openCredentials(kit, placed, () => ({ clientId, clientSecret }));
    }
    throw missing(
      "CONDUCTORONE_CLIENT_ID is set, but neither CONDUCTORONE_CLIENT_SECRET nor CONDUCTORONE_OIDC_TOKEN",
    );
  };
  const choosePlace = (): string => {
    const serverUrl = read("SERVER_URL");
    const tenant = read("TENANT_DOMAIN");
    if (serverUrl) return kit.checkServerUrl(serverUrl);
    if (tenant) return kit.tenantUrl(tenant);
    if (clientId) return kit.parseClientId(clientId).serverUrl;
    throw missing("Set CONDUCTORONE_SERVER_URL or CONDUCTORONE_TENANT_DOMAIN");
  };

  const open = chooseCredential();
  const serverUrl = settings.base || choosePlace();
  return { ...open({ ...settings, base: serverUrl }), serverUrl };
}

function processEnvironment(): Environment {
  const { process } = globalThis as { process?: { env?: Environment } };
  return process?.env ?? {};
}
