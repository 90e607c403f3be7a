import { type ApiModel, kebabCase, type Operation, type SchemeUse } from "@c1-openapi/model";

/** What a call has to send so that the API knows who calls; values are in environment variables. */
export type Credential =
  | { kind: "bearer"; variable: string }
  | { kind: "basic"; user: string; password: string }
  | { kind: "key"; in: "query" | "header" | "cookie"; name: string; variable: string };

/**
 * Returns what a call of an operation sends: a bearer token where one will do, or else what its first
 * alternative asks for. Empty for what anybody may call, undefined where it isn't known how to sign in.
 */
export function chooseCredentials(
  { profile }: ApiModel,
  { security }: Operation,
): readonly Credential[] | undefined {
  const token = profile.credentialVariables[0]?.[0] ?? "ACCESS_TOKEN";
  const needed = security.alternatives.filter((each) => each.length > 0);
  const readable = needed.flatMap((uses) => {
    const isAlone = uses.filter(({ scheme }) => scheme?.type === "apiKey").length === 1;
    const credentials = uses.map((use) => credentialOf(use, token, isAlone));
    return credentials.every((each) => each !== undefined) ? [credentials] : [];
  });
  const bearer = readable.find((each) => each.every(({ kind }) => kind === "bearer"));
  return bearer ?? readable[0] ?? (security.isOptional ? [] : undefined);
}

/** A name that can be sent as it stands: a token (RFC 9110, section 5.6.2) without marks of shells. */
const plainName = /^[\w.-]+$/;

function credentialOf(
  { name, scheme }: SchemeUse,
  token: string,
  isOnlyKey: boolean,
): Credential | undefined {
  switch (scheme?.type) {
    case "oauth2":
    case "openIdConnect":
      return { kind: "bearer", variable: token };
    case "http": {
      const kind = scheme.scheme?.toLowerCase();
      if (kind === "bearer") return { kind, variable: token };
      if (kind === "basic") return { kind, user: "API_USER", password: "API_PASSWORD" };
      return undefined;
    }
    case "apiKey": {
      if (scheme.name === undefined || !plainName.test(scheme.name)) return undefined;
      const variable = isOnlyKey ? "API_KEY" : variableName(name);
      return { kind: "key", in: scheme.in ?? "header", name: scheme.name, variable };
    }
    default:
      return undefined;
  }
}

/** `appKeyAuth` as `APP_KEY_AUTH`. */
function variableName(name: string): string {
  const words = kebabCase(name).replaceAll("-", "_").toUpperCase();
  return /^\d/.test(words) ? `KEY_${words}` : words;
}
