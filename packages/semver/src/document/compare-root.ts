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
  return templateOf(from) === templateOf(to)
    ? [changeOf("servers-changed", "/servers")]
    : [changeOf("default-server-changed", "/servers/0/url", { from, to })];
}

function serverUrl({ servers: [first] = [] }: OpenapiDocument): string {
  return first?.url ?? "none";
}

/** What a client makes of a server: it fills variables by its own settings, and joins paths to the end. */
function templateOf(url: string): string {
  const template = url.replace(/\{[^{}]*\}/g, "{}");
  return template.endsWith("/") ? template.slice(0, -1) : template;
}

function compareSecurity(before: OpenapiDocument, after: OpenapiDocument): Change[] {
  const changes: Change[] = [];
  const [old, now] = [schemesOf(before), schemesOf(after)];
  const pointer = "/components/securitySchemes";
  const ways = waysOf(now);
  // One way more is nothing to a client that goes on with the one it knows.
  if ([...waysOf(old)].some((way) => !ways.has(way))) {
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

/** The ways to authenticate, by what a client's requests depend on; what the document calls them isn't. */
function waysOf(schemes: Schemes): Set<string> {
  const ways = Object.values(schemes).map((each) => {
    const { type, scheme, in: location, name, flows } = each as SecuritySchemeObject;
    const tokenUrls = Object.values(flows ?? {}).map(({ tokenUrl }) => tokenUrl ?? null);
    // The names of HTTP's schemes have no case (RFC 9110, section 11.1).
    return JSON.stringify([type, scheme?.toLowerCase(), location, name, tokenUrls.sort()]);
  });
  return new Set(ways);
}

function changeOf(rule: RuleId, pointer: string, args: FindingArguments = {}): Change {
  return { rule, subject: wholeDocument, pointer, direction: "both", args };
}
