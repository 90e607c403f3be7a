import {
  arrayOr,
  isObject,
  type JsonObject,
  jsonPointer,
  objectOr,
  stringOr,
} from "../json/json.ts";
import { keywordTableOf } from "../keywords.ts";
import { hasQueryOrFragment } from "../normalize/callable-paths.ts";
import { parsePointer, valueAtPointer } from "../references/json-pointer-target.ts";
import { quoteText } from "../text/quote-text.ts";
import type { Segments } from "../walk.ts";
import { walkDocument } from "../walk.ts";
import type { Refuse, Warn } from "./fault.ts";

/** How many operations a document may have: 15 times as many as C1's. */
const maxOperations = 10_000;

/** Refuses a document without paths, and paths that can't be called as they are written. */
export function checkPaths(document: JsonObject, refuse: Refuse, warn: Warn): void {
  const paths = document.paths;
  const remedy = "The document may be cut off: fetch it again, whole.";
  refuseWebhooksAlone(document, refuse);
  if (!isObject(paths)) refuse("The document has no paths", ["paths"], remedy);
  const isBefore32 = /^3\.[01]\./.test(String(document.openapi));
  let operations = 0;
  const templates = new Map<string, string>();
  for (const [path, pathItem] of Object.entries(paths)) {
    if (path.startsWith("x-")) continue;
    if (isBefore32 && hasQueryOrFragment(path)) {
      const message = `No request can be made to the path ${quoteText(path)}: nothing is generated for it`;
      warn({ code: "path-not-callable", pointer: jsonPointer("paths", path), message });
      continue;
    }
    refuseSameTemplate(path, templates, refuse);
    const segments = ["paths", path];
    const names = checkTemplate(path, segments, refuse);
    if (!isObject(pathItem)) {
      refuse("A path item is not an object", segments, "Give it at least one operation.");
    }
    for (const [method, operation] of Object.entries(pathItem)) {
      if (!isOperationKey(document, method) || !isObject(operation)) continue;
      operations += 1;
      checkParameters(document, pathItem, operation, names, [...segments, method], refuse);
    }
  }
  if (operations === 0) refuse("The document has no operations", ["paths"], remedy);
  if (operations > maxOperations) {
    const message = `There are ${operations} operations; ${maxOperations} are allowed`;
    refuse(message, ["paths"], "Pull a smaller part of the document.");
  }
}

/** A document with webhooks alone (in 3.0: `x-webhooks`) has no operation that a client could call. */
function refuseWebhooksAlone(document: JsonObject, refuse: Refuse): void {
  if (Object.keys(objectOr(document.paths)).some((path) => !path.startsWith("x-"))) return;
  for (const key of ["webhooks", "x-webhooks"]) {
    if (Object.keys(objectOr(document[key])).length === 0) continue;
    refuse(
      "The document has webhooks and no paths: there is nothing that a client could call",
      [key],
      "Name the document of the API itself; webhooks are generated beside its operations.",
    );
  }
}

/** Paths that differ in the names of their templates alone are one path (OpenAPI 3.1.1, section 4.8.8). */
function refuseSameTemplate(path: string, templates: Map<string, string>, refuse: Refuse): void {
  const template = path.replace(/\{[^{}]*\}/g, "{}");
  const other = templates.get(template);
  if (other !== undefined) {
    const message = `The path ${quoteText(path)} is the same as ${quoteText(other)}`;
    refuse(message, ["paths", path], "Put their operations below one of the two.");
  }
  templates.set(template, path);
}

/** Refuses operation ids given twice, and links to operations that aren't there. */
export function checkOperationIds(document: JsonObject, refuse: Refuse): void {
  const segmentsById = new Map<string, Segments>();
  const links: { operationId: string; segments: Segments }[] = [];
  walkDocument(document, (value, kind, segments) => {
    const id = value.operationId;
    // An empty one says as much as none.
    if (typeof id !== "string" || id === "") return;
    const here = [...segments, "operationId"];
    if (kind === "link") links.push({ operationId: id, segments: here });
    if (kind !== "operation") return;
    const first = segmentsById.get(id);
    if (first !== undefined) {
      const message = `The operationId ${quoteText(id)} is also that of ${first.slice(0, -1).join(" ")}`;
      refuse(message, here, "Give each operation an id of its own.");
    }
    segmentsById.set(id, here);
  });
  for (const { operationId, segments } of links) {
    if (segmentsById.has(operationId)) continue;
    const message = `A link names the operation ${quoteText(operationId)}, which isn't there`;
    refuse(message, segments, "Name an operation of this document.");
  }
}

/** Refuses security requirements that name a scheme which isn't there. */
export function checkSecurity(document: JsonObject, refuse: Refuse): void {
  const schemes = objectOr(objectOr(document.components).securitySchemes);
  walkDocument(document, (value, kind, segments) => {
    if (kind !== "root" && kind !== "operation") return;
    for (const [index, requirement] of arrayOr(value.security).entries()) {
      for (const name of Object.keys(objectOr(requirement))) {
        if (Object.hasOwn(schemes, name)) continue;
        const message = `The security scheme ${quoteText(name)} is not declared`;
        refuse(message, [...segments, "security", index, name], "Declare it in securitySchemes.");
      }
    }
  });
}

// What a URL's path may hold as it is, and templates; letters of other scripts are encoded later.
const pathCharacters = /^\/(?:[\p{L}\p{N}\-._~!$&'()*+,;=:@%/]|\{[^{}/?#\p{C}\p{Z}]+\})*$/u;

function checkTemplate(path: string, segments: Segments, refuse: Refuse): Set<string> {
  const parts = path.split("/");
  if (!pathCharacters.test(path) || parts.includes("..") || parts.includes(".")) {
    const remedy = "A path starts with / and holds what a URL's path may hold, and {templates}.";
    refuse(`The path ${quoteText(path)} cannot be called`, segments, remedy);
  }
  const names = Array.from(path.matchAll(/\{([^{}]+)\}/g), (match) => match[1] ?? "");
  const unique = new Set(names);
  if (unique.size !== names.length) {
    refuse(
      "A path has the same template twice",
      segments,
      "Name each part of the path differently.",
    );
  }
  return unique;
}

function checkParameters(
  document: JsonObject,
  pathItem: JsonObject,
  operation: JsonObject,
  templates: ReadonlySet<string>,
  segments: Segments,
  refuse: Refuse,
): void {
  const declared = new Set<string>();
  for (const holder of [pathItem, operation]) {
    const seen = new Set<string>();
    for (const each of arrayOr(holder.parameters)) {
      const { name, in: location } = resolveParameter(document, each);
      const key = `${location} ${name}`;
      if (seen.has(key)) {
        const message = `The ${location} parameter ${quoteText(name)} is declared twice`;
        refuse(message, [...segments, "parameters"], "Remove one of the two.");
      }
      seen.add(key);
      if (location !== "path") continue;
      declared.add(name);
      if (!templates.has(name)) {
        const message = `The path parameter ${quoteText(name)} does not occur in the path`;
        refuse(message, [...segments, "parameters"], `Put {${name}} into the path, or remove it.`);
      }
    }
  }
  for (const name of templates) {
    if (declared.has(name)) continue;
    const message = `The path holds {${name}}, which no parameter declares`;
    refuse(message, segments, "Declare it as a parameter in path.");
  }
}

function resolveParameter(document: JsonObject, value: unknown): { name: string; in: string } {
  let parameter = objectOr(value);
  // References are known to resolve, and not to go round in circles.
  while (typeof parameter.$ref === "string") {
    parameter = objectOr(valueAtPointer(document, parsePointer(parameter.$ref) ?? []));
  }
  return { name: stringOr(parameter.name) ?? "", in: stringOr(parameter.in) ?? "" };
}

function isOperationKey(document: JsonObject, key: string): boolean {
  const fields = keywordTableOf(String(document.openapi)).pathItem;
  const holding = Object.hasOwn(fields, key) ? fields[key] : undefined;
  return holding !== undefined && "one" in holding && holding.one === "operation";
}
