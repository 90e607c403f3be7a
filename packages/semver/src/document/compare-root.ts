import { isDeepStrictEqual } from "node:util";
import type { OpenapiDocument } from "@c1-openapi/openapi";
import type { Change, FindingArguments } from "../findings.ts";
import type { RuleId } from "../rules/rules.ts";
import { wholeDocument } from "../subject.ts";

/** Compares the document as a whole. What the client relies on breaks; the rest is noted. */
export function compareRoot(before: OpenapiDocument, after: OpenapiDocument): Change[] {
  return [
    ...compareServers(before, after),
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

function changeOf(rule: RuleId, pointer: string, args: FindingArguments = {}): Change {
  return { rule, subject: wholeDocument, pointer, direction: "both", args };
}
