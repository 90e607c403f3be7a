import { isObject, type Json, type JsonObject, objectOr } from "../json/json.ts";
import { quoteText } from "../text/quote-text.ts";
import { walkDocument } from "../walk.ts";
import type { Refuse } from "./fault.ts";
import { localReference } from "./references.ts";

/**
 * Refuses what looks like a reference to another document where none can stand: in an
 * example, an extension, an unknown keyword. By the specification that is data, but
 * openapi-typescript resolves it all the same, and fetches it from the network.
 */
export function checkStrayReferences(document: JsonObject, refuse: Refuse): void {
  const components = objectOr(document.components);
  const segments: (string | number)[] = [];

  function walk(value: Json | undefined): void {
    if (typeof value !== "object" || value === null) return;
    for (const [key, each] of Array.isArray(value) ? value.entries() : Object.entries(value)) {
      segments.push(key);
      if (key === "$ref" && typeof each === "string" && !isLocal(each)) {
        const message = `A ${quoteText("$ref")} points at ${quoteText(each)}, outside the components`;
        refuse(message, segments, "Remove it: a generator would fetch it, even from an example.");
      }
      walk(each);
      segments.pop();
    }
  }

  function isLocal(reference: string): boolean {
    const [, kind = "", name = ""] = localReference.exec(reference) ?? [];
    const entries = Object.hasOwn(components, kind) ? components[kind] : undefined;
    return isObject(entries) && Object.hasOwn(entries, name);
  }

  walk(document);
  walkDocument(document, (value, kind, at) => {
    if (kind !== "example" || !Object.hasOwn(value, "externalValue")) return;
    const remedy = "Put the example into the document: a generator would fetch it.";
    refuse("An example lies outside the document", [...at, "externalValue"], remedy);
  });
}
