import { isDeepStrictEqual } from "node:util";
import {
  arrayOr,
  findReachableSchemas,
  type JsonObject,
  jsonPointer,
  listOperations,
  objectOr,
  stringOr,
  TYPE_NAME,
} from "@c1-openapi/document";
import type { Finding } from "../findings.ts";
import { compareKeywords, compareSchemaKeywords, type KeywordChange } from "./keyword-rules.ts";
import type { Surface } from "./surface.ts";

/** Finds what types can't show: formats, bounds, defaults, deprecation, servers, security, texts. */
export function compareByRules(before: JsonObject, after: JsonObject, surface: Surface): Finding[] {
  return [
    ...compareComponents(before, after),
    ...surface.kept.flatMap((pair) =>
      compareOperation(
        pair.before.operation,
        pair.after.operation,
        pair.after.name,
        pair.after.pointer,
      ),
    ),
    ...compareRoot(before, after),
  ];
}

function compareComponents(before: JsonObject, after: JsonObject): Finding[] {
  const old = objectOr(objectOr(before["components"])["schemas"]);
  const now = objectOr(objectOr(after["components"])["schemas"]);
  const users = findUsers(after);
  return Object.entries(now).flatMap(([component, schema]) => {
    const label = stringOr(objectOr(schema)[TYPE_NAME]) ?? component;
    const pointer = jsonPointer("components", "schemas", component);
    const changes = compareSchemaKeywords(old[component], schema, label, pointer);
    return mergeDocumentation(changes, pointer, label).map((each) =>
      toFinding(each, users.get(component) ?? []),
    );
  });
}

/** One finding for all the texts of a component or an operation: nobody reads one a sentence. */
function mergeDocumentation(
  changes: KeywordChange[],
  where: string,
  label: string,
): KeywordChange[] {
  const texts = changes.filter((each) => each.rule === "documentation-changed");
  if (texts.length < 2) return changes;
  const message = `${label}: ${texts.length} of its texts changed.`;
  const merged: KeywordChange = {
    rule: "documentation-changed",
    severity: "patch",
    where,
    message,
  };
  return [...changes.filter((each) => !texts.includes(each)), merged];
}

function compareOperation(
  old: JsonObject,
  now: JsonObject,
  name: string,
  pointer: string,
): Finding[] {
  const changes = compareKeywords(old, now, name, pointer);
  const before = new Map(
    arrayOr(old["parameters"]).map((each) => [keyOf(objectOr(each)), objectOr(each)]),
  );
  arrayOr(now["parameters"]).forEach((each, index) => {
    const parameter = objectOr(each);
    const known = before.get(keyOf(parameter));
    if (!known) return;
    const where = pointer + jsonPointer("parameters", index);
    const label = `${name}: the ${String(parameter["in"])} parameter \`${String(parameter["name"])}\``;
    changes.push(...compareKeywords(known, parameter, label, where));
    changes.push(
      ...compareSchemaKeywords(known["schema"], parameter["schema"], label, `${where}/schema`),
    );
  });
  changes.push(
    ...compareContent(
      old["requestBody"],
      now["requestBody"],
      `${name}: the body`,
      `${pointer}/requestBody`,
    ),
  );
  const answers = objectOr(old["responses"]);
  for (const [status, answer] of Object.entries(objectOr(now["responses"]))) {
    const where = pointer + jsonPointer("responses", status);
    changes.push(
      ...compareContent(answers[status], answer, `${name}: the answer ${status}`, where),
    );
  }
  return mergeDocumentation(changes, pointer, name).map((each) => toFinding(each, [name]));
}

function compareContent(
  before: unknown,
  after: unknown,
  label: string,
  where: string,
): KeywordChange[] {
  const [old, now] = [objectOr(before), objectOr(after)];
  if (Object.keys(old).length === 0) return [];
  const media = objectOr(old["content"]);
  return [
    ...compareKeywords(old, now, label, where),
    ...Object.entries(objectOr(now["content"])).flatMap(([mediaType, each]) =>
      compareSchemaKeywords(
        objectOr(media[mediaType])["schema"],
        objectOr(each)["schema"],
        label,
        `${where}${jsonPointer("content", mediaType)}/schema`,
      ),
    ),
  ];
}

/** The document as a whole. What the client relies on breaks; the rest is told. */
function compareRoot(before: JsonObject, after: JsonObject): Finding[] {
  const findings: Finding[] = [];
  const tell = (
    rule: string,
    severity: Finding["severity"],
    where: string,
    message: string,
  ): void => {
    findings.push({ rule, severity, direction: "both", where, message, operations: [] });
  };
  const [oldUrl, newUrl] = [serverUrl(before), serverUrl(after)];
  if (oldUrl !== newUrl) {
    tell(
      "default-server-changed",
      "major",
      "/servers/0/url",
      `The server is now ${newUrl}, and was ${oldUrl}.`,
    );
  } else if (!isDeepStrictEqual(before["servers"], after["servers"])) {
    tell("servers-changed", "patch", "/servers", "What is said of the servers changed.");
  }
  const [oldSchemes, newSchemes] = [schemesOf(before), schemesOf(after)];
  if (!isDeepStrictEqual(authOf(oldSchemes), authOf(newSchemes))) {
    tell(
      "authentication-changed",
      "major",
      "/components/securitySchemes",
      "How a client authenticates changed.",
    );
  } else if (!isDeepStrictEqual(oldSchemes, newSchemes)) {
    tell(
      "security-schemes-changed",
      "patch",
      "/components/securitySchemes",
      "What is said of authentication changed.",
    );
  }
  if (!isDeepStrictEqual(before["security"], after["security"])) {
    tell("security-changed", "patch", "/security", "What the API asks of a caller changed.");
  }
  for (const key of ["info", "tags", "externalDocs"]) {
    if (isDeepStrictEqual(before[key], after[key])) continue;
    tell("documentation-changed", "patch", `/${key}`, `The document's ${key} changed.`);
  }
  return findings;
}

function serverUrl(document: JsonObject): string {
  const [first] = arrayOr(document["servers"]);
  return stringOr(objectOr(first)["url"]) ?? "none";
}

function schemesOf(document: JsonObject): JsonObject {
  return objectOr(objectOr(document["components"])["securitySchemes"]);
}

/** What of the security schemes a client's requests depend on. */
function authOf(schemes: JsonObject): unknown {
  return Object.entries(schemes)
    .map(([name, each]) => {
      const { type, scheme, in: place, name: header, flows } = objectOr(each);
      const tokenUrls = Object.values(objectOr(flows)).map((flow) => objectOr(flow)["tokenUrl"]);
      return [name, type, scheme, place, header, tokenUrls];
    })
    .sort();
}

function keyOf(parameter: JsonObject): string {
  return `${String(parameter["in"])} ${String(parameter["name"])}`;
}

function toFinding(
  { rule, severity, where, message }: KeywordChange,
  operations: string[],
): Finding {
  return { rule, severity, direction: "both", where, message, operations };
}

/** For each component the names of the operations that reach it. */
function findUsers(document: JsonObject): Map<string, string[]> {
  const users = new Map<string, string[]>();
  for (const { name, operation } of listOperations(document)) {
    for (const component of findReachableSchemas(document, operation)) {
      const known = users.get(component);
      if (known) known.push(name);
      else users.set(component, [name]);
    }
  }
  return users;
}
