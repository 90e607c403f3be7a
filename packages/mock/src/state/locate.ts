import { isObject, type Json, type JsonObject, objectOr, stringOr } from "../document/json.js";
import { referenceOf, resolve } from "../document/references.js";

/** Where in a message a resource stands: `["client"]`, `["appView", "app"]`, or `[]` for the message itself. */
export interface Place {
  readonly reference: string;
  readonly steps: readonly string[];
}

/**
 * Returns where the one resource of an answer stands, or undefined when the answer has none or
 * several. C1 wraps a resource in a field, and some of them in a view: `{ userView: { user: … } }`.
 */
export function locateResource(document: JsonObject, schema: Json | undefined): Place | undefined {
  const fields = messageFields(document, schema);
  const [only, ...others] = fields.filter(({ reference }) => reference !== undefined);
  if (!only || others.length > 0) {
    const own = referenceOf(schema);
    return own !== undefined && fields.length > 0 && !only
      ? { reference: own, steps: [] }
      : undefined;
  }
  const inner = unwrapView(document, only.reference ?? "");
  return { reference: inner.reference, steps: [only.name, ...inner.steps] };
}

/** The field of a page that holds its items, and where in an item the resource stands. */
export interface Items {
  readonly listKey: string;
  readonly place: Place;
}

/** Returns where a page holds its items, or undefined when an answer is no page. */
export function locateItems(document: JsonObject, schema: Json | undefined): Items | undefined {
  const properties = propertiesOf(document, schema);
  const lists = Object.entries(properties).flatMap(([listKey, each]) => {
    const items = isObject(each) ? each["items"] : undefined;
    const reference = referenceOf(items);
    return listKey !== "expanded" && reference ? [{ listKey, reference }] : [];
  });
  const [only, ...others] = lists;
  if (!only || others.length > 0) return undefined;
  return { listKey: only.listKey, place: unwrapView(document, only.reference) };
}

/** Returns where a body holds a message of the same type, or undefined when it doesn't. */
export function locateReference(
  document: JsonObject,
  schema: Json | undefined,
  reference: string,
): string | undefined {
  const own = messageFields(document, schema);
  return own.find((each) => each.reference === reference)?.name;
}

/** Returns the properties of a message, its reference followed. */
export function propertiesOf(document: JsonObject, schema: Json | undefined): JsonObject {
  const reference = referenceOf(schema);
  const message = resolve(document, reference === undefined ? schema : { $ref: reference });
  return objectOr(objectOr(message)["properties"]);
}

function messageFields(
  document: JsonObject,
  schema: Json | undefined,
): { name: string; reference: string | undefined }[] {
  return Object.entries(propertiesOf(document, schema)).map(([name, each]) => ({
    name,
    reference: isMessage(document, each) ? referenceOf(each) : undefined,
  }));
}

function isMessage(document: JsonObject, schema: Json | undefined): boolean {
  return Object.keys(propertiesOf(document, schema)).length > 0;
}

/** `UserView` holds `User`, beside paths into `expanded`. */
function unwrapView(document: JsonObject, reference: string): Place {
  const viewName = shortName(document, reference);
  if (!viewName.endsWith("View")) return { reference, steps: [] };
  const resourceName = viewName.slice(0, -"View".length);
  for (const { name, reference: inner } of messageFields(document, { $ref: reference })) {
    if (inner !== undefined && shortName(document, inner) === resourceName) {
      return { reference: inner, steps: [name] };
    }
  }
  return { reference, steps: [] };
}

function shortName(document: JsonObject, reference: string): string {
  const schema = objectOr(resolve(document, { $ref: reference }));
  const name = stringOr(schema["x-speakeasy-name-override"]) ?? reference;
  return name.slice(name.search(/[^./]*$/));
}
