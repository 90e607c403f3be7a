import { isObject, type JsonObject, objectOr } from "../json/json.ts";
import { componentKinds } from "../keywords.ts";
import { quoteText } from "../text/quote-text.ts";
import type { Refuse } from "./fault.ts";

const rootKeys: ReadonlySet<string> = new Set([
  "openapi",
  "$self",
  "info",
  "servers",
  "paths",
  "components",
  "security",
  "tags",
  "externalDocs",
  "webhooks",
  "jsonSchemaDialect",
]);

const safeName = /^[A-Za-z0-9._-]+$/;

/** How many components of one kind a document may have: 25 times as many as C1's. */
const maxComponents = 50_000;

/** How long a component's name may be; the longest of C1's has 95 characters. */
const maxNameLength = 1000;

/**
 * Refuses names that a generator could print as code, or look up and find on every object.
 * A generator builds types from root keys, component kinds and component names.
 */
export function checkNames(document: JsonObject, refuse: Refuse): void {
  for (const key of Object.keys(document)) {
    if (rootKeys.has(key) || (key.startsWith("x-") && safeName.test(key))) continue;
    refuse(
      `OpenAPI has no root key ${quoteText(key)}`,
      [key],
      "Remove it; an extension starts with `x-` and has letters, digits, dots and dashes.",
    );
  }
  const components = objectOr(document.components);
  for (const [kind, entries] of Object.entries(components)) {
    if (kind.startsWith("x-") && safeName.test(kind)) continue;
    if (!componentKinds.has(kind)) {
      const remedy = `Use one of ${[...componentKinds].join(", ")}.`;
      refuse(`OpenAPI has no component kind ${quoteText(kind)}`, ["components", kind], remedy);
    }
    if (!isObject(entries)) {
      refuse(`components.${kind} is not an object`, ["components", kind], "Make it one.");
      continue;
    }
    checkComponentNames(kind, entries, refuse);
  }
}

function checkComponentNames(kind: string, entries: JsonObject, refuse: Refuse): void {
  const names = Object.keys(entries);
  if (names.length > maxComponents) {
    const message = `There are ${names.length} ${kind}; ${maxComponents} are allowed`;
    refuse(message, ["components", kind], "Pull a smaller part of the document.");
  }
  for (const name of names) {
    const segments = ["components", kind, name];
    if (name.length > maxNameLength) {
      const message = `A component's name has ${name.length} characters; ${maxNameLength} are allowed`;
      refuse(message, ["components", kind], "Give it a shorter one.");
    }
    if (!safeName.test(name)) {
      const message = `The component name ${quoteText(name)} has characters that OpenAPI forbids`;
      refuse(message, segments, "Name it with letters, digits, dots, dashes and underscores.");
    }
  }
}
