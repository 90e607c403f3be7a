import { isDeepStrictEqual } from "node:util";
import type { OpenapiDocument, SecuritySchemeObject } from "@c1-openapi/openapi";
import type { Change, FindingArguments } from "../findings.ts";
import type { RuleId } from "../rules/rules.ts";
import { wholeDocument } from "../subject.ts";

/** Compares the document as a whole. What the client relies on breaks; the rest is noted. */
export function compareRoot(before: OpenapiDocument, after: OpenapiDocument): Change[] {
  return [
    ...compareServers(before, after),
    ...compareSecurity(before, after),
    ...(["info", "tags", "externalDocs"] as const)
      .filter((key) => !isDeepStrictEqual(before[key], after[key]))
      .map((key) => changeOf("documentation-changed", `/${key}`, { keyword: key })),
  ];
}

function compareServers(before: OpenapiDocument, after: OpenapiDocument): Change[] {
  if (isDeepStrictEqual(before.servers, after.servers)) return [];
  const [from, to] = [serverUrl(before), serverUrl(after)];
  return from === to
    ? [changeOf("servers-changed", "/servers")]
    : [changeOf("default-server-changed", "/servers/0/url", { from, to })];
}

function serverUrl({ servers: [first] = [] }: OpenapiDocument): string {
  return first?.url ?? "none";
}

function compareSecurity(before: OpenapiDocument, after: OpenapiDocument): Change[] {
  const changes: Change[] = [];
  const [old, now] = [schemesOf(before), schemesOf(after)];
  const pointer = "/components/securitySchemes";
  if (!isDeepStrictEqual(authOf(old), authOf(now))) {
    changes.push(changeOf("authentication-changed", pointer));
  } else if (!isDeepStrictEqual(old, now)) {
    changes.push(changeOf("security-schemes-changed", pointer));
  }
  if (!isDeepStrictEqual(before.security, after.security)) {
    changes.push(changeOf("security-changed", "/security"));
  }
  return changes;
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

function changeOf(rule: RuleId, pointer: string, args: FindingArguments = {}): Change {
  return { rule, subject: wholeDocument, pointer, direction: "both", args };
}
