import { type ApiModel, requiresCredentials } from "@c1-openapi/model";
import { codeSpan, type SecuritySchemeObject } from "@c1-openapi/openapi";
import { joinBlocks } from "../markdown/blocks.ts";
import { blockProse } from "../markdown/prose.ts";
import { indexFile } from "./files.ts";
import { listSome, longestDescription, mostAlternatives, shorten } from "./limits.ts";
import { linkTo } from "./link.ts";
import type { OperationPage } from "./page-kinds.ts";

/** Returns the sentence that says who may call an operation. */
export function printAccess({ operation, file }: OperationPage): string {
  if (!requiresCredentials(operation)) return "Anybody may call it.";
  const alternatives = operation.security.alternatives.map((each) =>
    each.map(({ name }) => codeSpan(name)).join(" with "),
  );
  const where = linkTo("signing in", `${indexFile}#signing-in`, file);
  return `Needs credentials: ${listSome(alternatives, mostAlternatives, "or")} (${where}).`;
}

/** Returns how programs and people sign in: what samples do, and what the document says of each way. */
export function printSigningIn({ profile, securitySchemes }: ApiModel): string {
  const schemes = [...securitySchemes].flatMap(([name, scheme]) => [
    `### ${codeSpan(name)}`,
    describeScheme(scheme),
    blockProse(shorten(scheme.description ?? "", longestDescription)),
  ]);
  if (securitySchemes.size === 0) return "The document names no credentials.";
  return joinBlocks([describeVariables(profile.credentialVariables), ...schemes]);
}

function describeVariables(variables: ApiModel["profile"]["credentialVariables"]): string {
  if (variables.length === 0) {
    return (
      "The samples take credentials from the environment, from variables that are named for what they hold: " +
      "`ACCESS_TOKEN`, `API_KEY`, `API_USER` with `API_PASSWORD`. The client of `@c1-openapi/client` signs in with " +
      "a bearer token, however it was come by."
    );
  }
  const alternatives = variables.map((each) => each.map(codeSpan).join(" with "));
  return (
    `The samples take their credentials from the environment: ${alternatives.join(", or ")}. ` +
    "The README of `@c1-openapi/client` says what else `createC1Client()` takes."
  );
}

function describeScheme(scheme: SecuritySchemeObject): string {
  const header = codeSpan("Authorization: Bearer …");
  switch (scheme.type) {
    case "http":
      return scheme.scheme?.toLowerCase() === "bearer"
        ? `An access token in the header ${header}.`
        : `HTTP authentication, ${codeSpan(scheme.scheme ?? "")}.`;
    case "apiKey":
      return `A key in the ${scheme.in}: ${codeSpan(scheme.name ?? "")}.`;
    case "oauth2": {
      const flows = Object.entries(scheme.flows ?? {}).map(
        ([flow, { tokenUrl }]) =>
          codeSpan(flow) + (tokenUrl === undefined ? "" : `, tokens from ${codeSpan(tokenUrl)}`),
      );
      return `OAuth 2.0: ${flows.join("; ")}. The token travels in the header ${header}.`;
    }
    case "openIdConnect":
      return `OpenID Connect, described at ${codeSpan(scheme.openIdConnectUrl ?? "")}. The token travels in the header ${header}.`;
    default:
      return "A certificate of the caller's, in the TLS handshake.";
  }
}
