// The token provider of what the environment holds.

import type { Settings } from "../../settings/settings.js";
import type { Environment } from "../credentials.js";
import type { Kit } from "../kit.js";
import { processEnvironment } from "../process-environment.js";
import type { TokenProvider } from "../token-source.js";
import { parseClientSecret } from "./client-secret.js";
import { openCredentials } from "./open-credentials.js";
import { openWorkload } from "./open-workload.js";

/**
 * Returns the token provider of the environment's credential.
 * @throws C1AuthError that names the variable which is missing or malformed
 */
export function openEnvironment(
  kit: Kit,
  settings: Settings,
  environment: Environment = processEnvironment(),
): TokenProvider {
  const read = (name: string): string | undefined =>
    (Object.hasOwn(environment, name) && environment[name]?.trim()) || undefined;
  const open = chooseCredential(kit, read);
  const serverUrl = settings.serverUrl || chooseServerUrl(kit, read);
  const provider = open({ ...settings, serverUrl });
  return { ...provider, serverUrl };
}

type ReadVariable = (name: string) => string | undefined;

/** Returns what opens the credential that ranks first. */
function chooseCredential(kit: Kit, read: ReadVariable): (settings: Settings) => TokenProvider {
  const accessToken = read("CONDUCTORONE_ACCESS_TOKEN");
  if (accessToken) {
    const checked = kit.checkToken(accessToken, "CONDUCTORONE_ACCESS_TOKEN");
    return (settings) => kit.bearerToken(checked).createProvider(settings);
  }
  const clientId = read("CONDUCTORONE_CLIENT_ID");
  const clientSecret = read("CONDUCTORONE_CLIENT_SECRET");
  const oidcToken = read("CONDUCTORONE_OIDC_TOKEN");
  if (!clientId) {
    throw new kit.C1AuthError(
      clientSecret || oidcToken
        ? "CONDUCTORONE_CLIENT_ID is not set"
        : "Neither CONDUCTORONE_ACCESS_TOKEN nor CONDUCTORONE_CLIENT_ID is set",
    );
  }
  // Checked here, where it is known which variable it came from.
  kit.parseClientId(clientId, "CONDUCTORONE_CLIENT_ID");
  if (oidcToken) {
    // Read anew at each mint, for the platform may rotate it.
    const subjectToken = () => read("CONDUCTORONE_OIDC_TOKEN") ?? oidcToken;
    return (settings) => openWorkload(kit, settings, { clientId, subjectToken });
  }
  if (clientSecret) {
    parseClientSecret(kit, clientSecret, "CONDUCTORONE_CLIENT_SECRET");
    return (settings) => openCredentials(kit, settings, () => ({ clientId, clientSecret }));
  }
  throw new kit.C1AuthError(
    "CONDUCTORONE_CLIENT_ID is set, but neither CONDUCTORONE_CLIENT_SECRET nor CONDUCTORONE_OIDC_TOKEN",
  );
}

function chooseServerUrl(kit: Kit, read: ReadVariable): string {
  const serverUrl = read("CONDUCTORONE_SERVER_URL");
  if (serverUrl) return kit.checkServerUrl(serverUrl, "CONDUCTORONE_SERVER_URL");
  const tenant = read("CONDUCTORONE_TENANT_DOMAIN");
  if (tenant) return kit.tenantUrl(tenant, "CONDUCTORONE_TENANT_DOMAIN");
  const clientId = read("CONDUCTORONE_CLIENT_ID");
  if (clientId) return kit.parseClientId(clientId, "CONDUCTORONE_CLIENT_ID").serverUrl;
  throw new kit.C1AuthError("Set CONDUCTORONE_SERVER_URL or CONDUCTORONE_TENANT_DOMAIN");
}
