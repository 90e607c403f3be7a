import { isDeepStrictEqual } from "node:util";
import type { OpenapiDocument, SecuritySchemeObject } from "@c1-openapi/openapi";
import type { Finding } from "../findings.ts";

/** Compares the document as a whole. What the client relies on breaks; the rest is reported. */
export function compareRoot(before: OpenapiDocument, after: OpenapiDocument): Finding[] {
  const findings: Finding[] = [];
  const report = (
    rule: string,
    severity: Finding["severity"],
    where: string,
    message: string,
  ): void => {
    findings.push({ rule, severity, direction: "both", where, message, operations: [] });
  };
  const [oldUrl, newUrl] = [serverUrl(before), serverUrl(after)];
  if (oldUrl !== newUrl) {
    const message = `The server is now ${newUrl}, and was ${oldUrl}.`;
    report("default-server-changed", "major", "/servers/0/url", message);
  } else if (!isDeepStrictEqual(before.servers, after.servers)) {
    report("servers-changed", "patch", "/servers", "What is said of the servers changed.");
  }
  const [oldSchemes, newSchemes] = [schemesOf(before), schemesOf(after)];
  const pointer = "/components/securitySchemes";
  if (!isDeepStrictEqual(authOf(oldSchemes), authOf(newSchemes))) {
    report("authentication-changed", "major", pointer, "How a client authenticates changed.");
  } else if (!isDeepStrictEqual(oldSchemes, newSchemes)) {
    const message = "What is said of authentication changed.";
    report("security-schemes-changed", "patch", pointer, message);
  }
  if (!isDeepStrictEqual(before.security, after.security)) {
    report("security-changed", "patch", "/security", "What the API asks of a caller changed.");
  }
  for (const key of ["info", "tags", "externalDocs"] as const) {
    if (isDeepStrictEqual(before[key], after[key])) continue;
    report("documentation-changed", "patch", `/${key}`, `The document's ${key} changed.`);
  }
  return findings;
}

function serverUrl({ servers: [first] = [] }: OpenapiDocument): string {
  return first?.url ?? "none";
}

type Schemes = NonNullable<NonNullable<OpenapiDocument["components"]>["securitySchemes"]>;

function schemesOf({ components }: OpenapiDocument): Schemes {
  return components?.securitySchemes ?? {};
}

/** What of the security schemes a client's requests depend on. */
function authOf(schemes: Schemes): unknown {
  return Object.entries(schemes)
    .map(([name, each]) => {
      const { type, scheme, in: location, name: key, flows } = each as SecuritySchemeObject;
      const tokenUrls = Object.values(flows ?? {}).map(({ tokenUrl }) => tokenUrl);
      return [name, type, scheme, location, key, tokenUrls];
    })
    .sort();
}
