import { type ApiModel, requiresCredentials } from "@c1-openapi/model";
import { codeSpan, type SecuritySchemeObject } from "@c1-openapi/openapi";
import { joinBlocks } from "../markdown/blocks.ts";
import { blockProse } from "../markdown/prose.ts";
import { indexFile } from "./files.ts";
import { linkTo } from "./link.ts";
import type { OperationPage } from "./reference.ts";

/** Returns the sentence that says who may call an operation. */
export function printAccess({ operation, file }: OperationPage): string {
  if (!requiresCredentials(operation)) return "Anybody may call it.";
  const alternatives = operation.security.alternatives.map((each) =>
    each.map(({ name }) => codeSpan(name)).join(" with "),
  );
  const where = linkTo("signing in", `${indexFile}#signing-in`, file);
  return `Needs credentials: ${alternatives.join(" or ")} (${where}).`;
}

/** Returns what the document says of each way to sign in. */
export function printSecuritySchemes({ securitySchemes }: ApiModel): string {
  return joinBlocks(
    Array.from(securitySchemes).flatMap(([name, scheme]) => [
      `### ${name}`,
      describeScheme(scheme),
      blockProse(scheme.description ?? ""),
    ]),
  );
}

function describeScheme(scheme: SecuritySchemeObject): string {
  const header = codeSpan("Authorization: Bearer …");
  switch (scheme.type) {
    case "http":
      return scheme.scheme === "bearer"
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
    default:
      return `${codeSpan(scheme.type)}.`;
  }
}
