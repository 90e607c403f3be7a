import type { BodyShape, CallShape } from "@c1-openapi/codegen/calls";
import { type Json, type JsonObject, objectOr, stringOr } from "@c1-openapi/document";
import type { IdNames } from "../example/id-names.ts";
import { type Choose, type ExampleContext, makeExample } from "../example/make-example.ts";
import { nounOf } from "../example/noun.ts";
import { mainTypeOf, typesOf, unfold } from "../example/unfold.ts";
import { chooseForRequest } from "./choose-fields.ts";
import { Expression, type Literal } from "./literal.ts";

/** Values by the names of what takes them. */
export type Fields = Record<string, Literal>;

/** What a sample gives to an operation, by where it travels. */
export interface SampleArguments {
  path: Fields;
  query: Fields;
  /** The fields of the body, or the body as a whole. */
  body: Literal | undefined;
  /** What is changed, for an update whose mask is made from it; the samples call it `changes`. */
  changes: Json | undefined;
}

/** The name of the constant that holds what an update changes. */
export const CHANGES = "changes";

/** How many optional fields a sample asks for a list with. */
const MOST_FILTERS = 2;

/** What samples are made from. */
export interface SampleContext {
  /** The lowered document. */
  document: JsonObject;
  ids: IdNames;
}

/** Returns the arguments of a sample, with as many optional fields as are asked for. */
export function chooseArguments(
  base: SampleContext,
  { operation, parameters, body, paging }: CallShape,
  optional: number,
): SampleArguments {
  const noun = nounOf(operation.group);
  const most = paging ? Math.min(optional, MOST_FILTERS) : optional;
  const context = { ...base, choose: chooseForRequest(base.document, most) };
  const fieldsOf = (place: "path" | "query"): Fields => {
    const candidates = parameters
      .filter((each) => each["in"] === place)
      .map((each) => ({
        name: stringOr(each["name"]) ?? "",
        schema: withDescription(each),
        isRequired: place === "path" || each["required"] === true,
        depth: 0,
      }));
    const shown = place === "path" ? candidates : chooseQuery(candidates, optional);
    return Object.fromEntries(
      shown.map(({ name, schema }) => [
        name,
        makeExample(context, schema, { name, noun, depth: 1, within: [] }) ?? "",
      ]),
    );
  };
  const given = { path: fieldsOf("path"), query: fieldsOf("query") };
  const isLeftOut =
    !body || body.as === "empty" || (operation.method === "delete" && !body.isRequired);
  if (isLeftOut) return { ...given, body: undefined, changes: undefined };
  return { ...given, ...chooseBody(context, body, noun) };
}

/** A page is asked for by its size; what filters a list, its reader knows best. */
const chooseQuery = <Each extends { name: string; isRequired: boolean }>(
  candidates: readonly Each[],
  optional: number,
): Each[] => [
  ...candidates.filter((each) => each.isRequired),
  ...candidates.filter((each) => !each.isRequired && optional > 0 && each.name === "page_size"),
];

/** The schema of a parameter with what is said of the parameter itself. */
function withDescription(parameter: JsonObject): JsonObject {
  const schema = objectOr(parameter["schema"]);
  const description = stringOr(parameter["description"]) ?? stringOr(schema["description"]);
  return description === undefined ? schema : { ...schema, description };
}

function chooseBody(
  context: ExampleContext,
  body: BodyShape,
  noun: string,
): Pick<SampleArguments, "body" | "changes"> {
  const { document, choose } = context;
  const make = (schema: Json | undefined, name: string, chosen = choose): Json | undefined =>
    makeExample({ ...context, choose: chosen }, schema, { name, noun, depth: 0, within: [] });
  const properties = objectOr(unfold(document, body.schema).schema["properties"]);
  const mask = properties["updateMask"];
  if (body.as === "whole" || !typesOf(unfold(document, mask).schema).includes("string")) {
    return { body: make(body.schema, body.name) ?? {}, changes: undefined };
  }

  const message = findMessage(document, properties);
  const others: Fields = fieldsOf(
    make(body.schema, body.name, (all) =>
      choose(all).filter((each) => each.isRequired || each.depth > 0 || !message),
    ),
  );
  if (!message) {
    const names = Object.keys(others).filter((name) => name in properties);
    return { body: { ...others, updateMask: names.join(",") }, changes: undefined };
  }
  const changes = objectOr(make(properties[message], message, chooseChanges(choose)));
  if (isPlain(document, properties[message], changes)) {
    const updateMask = new Expression(`updateMaskOf(${CHANGES})`);
    return { body: { ...others, [message]: new Expression(CHANGES), updateMask }, changes };
  }
  const updateMask = Object.keys(changes).join(",");
  return { body: { ...others, [message]: changes, updateMask }, changes: undefined };
}

function fieldsOf(value: Json | undefined): Fields {
  return objectOr(value) as Fields;
}

/** The field of an update that holds the message as it shall become, if that is one. */
function findMessage(document: JsonObject, properties: JsonObject): string | undefined {
  const messages = Object.entries(properties).filter(([name, each]) => {
    const fields = objectOr(unfold(document, each).schema["properties"]);
    return name !== "expandMask" && Object.keys(fields).length > 0;
  });
  return messages.length === 1 ? messages[0]?.[0] : undefined;
}

/** How many fields a sample of an update changes, besides those that it can't do without. */
const MOST_CHANGES = 2;

/** What is changed is not what it is known by: that stands in the path. */
function chooseChanges(choose: Choose): Choose {
  return (candidates) => {
    const isId = (name: string): boolean => /(^id|Id|_id)$/.test(name);
    const chosen = choose(candidates.filter((each) => each.isRequired || !isId(each.name)));
    const required = chosen.filter((each) => each.isRequired);
    const optional = chosen.filter((each) => !each.isRequired);
    return [...required, ...optional.slice(0, MOST_CHANGES)];
  };
}

/**
 * Whether changes can stand in a constant of their own: values of a closed enum, and what is nested,
 * would have a wider type there than the request takes. No changes make no mask.
 */
function isPlain(document: JsonObject, message: Json | undefined, changes: JsonObject): boolean {
  const properties = objectOr(unfold(document, message).schema["properties"]);
  const names = Object.keys(changes);
  return (
    names.length > 0 &&
    names.every((name) => {
      const { schema } = unfold(document, properties[name]);
      const item =
        mainTypeOf(schema) === "array" ? unfold(document, schema["items"]).schema : schema;
      const isScalar = /string|boolean|integer|number/.test(mainTypeOf(item) ?? "");
      return isScalar && !("enum" in item) && !("const" in item);
    })
  );
}
