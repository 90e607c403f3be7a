import type { ApiModel, CallArgument, CallBody, Operation } from "@c1-openapi/model";
import { type Json, type JsonObject, objectOr, type SchemaOrBoolean } from "@c1-openapi/openapi";
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
export const changesName = "changes";

/** How many optional fields a sample asks for a list with. */
const mostFilters = 2;

/** What samples are made from. */
export interface SampleContext {
  model: ApiModel;
  ids: IdNames;
}

/** Returns the arguments of a sample, with as many optional fields as are asked for. */
export function chooseArguments(
  base: SampleContext,
  { group, method, call }: Operation,
  optional: number,
): SampleArguments {
  const noun = nounOf(group);
  const most = call.paging ? Math.min(optional, mostFilters) : optional;
  const context = { ...base, choose: chooseForRequest(base.model, most) };
  const fieldsIn = (location: "path" | "query"): Fields => {
    const all = call.arguments.filter((each) => each.in === location);
    const shown = location === "path" ? all : chooseQuery(all, optional);
    return Object.fromEntries(
      shown.map((each) => {
        const { name } = each;
        const site = { name, noun, depth: 1, within: [] };
        return [name, makeExample(context, describedSchema(each), site) ?? ""];
      }),
    );
  };
  const given = { path: fieldsIn("path"), query: fieldsIn("query") };
  const { body } = call;
  const isLeftOut = !body || body.as === "empty" || (method === "delete" && !body.isRequired);
  if (isLeftOut) return { ...given, body: undefined, changes: undefined };
  return { ...given, ...chooseBody(context, body, noun) };
}

/** A page is asked for by its size; what filters a list, its reader knows best. */
function chooseQuery(all: readonly CallArgument[], optional: number): CallArgument[] {
  return [
    ...all.filter((each) => each.isRequired),
    ...all.filter((each) => !each.isRequired && optional > 0 && each.name === "page_size"),
  ];
}

/** The schema of a parameter with what is said of the parameter itself. */
function describedSchema({ schema = {}, description }: CallArgument): SchemaOrBoolean {
  return description === undefined ? schema : { ...schema, description };
}

function chooseBody(
  context: ExampleContext,
  body: CallBody,
  noun: string,
): Pick<SampleArguments, "body" | "changes"> {
  const { model, choose } = context;
  const make = (schema: SchemaOrBoolean | undefined, name: string, chosen = choose) =>
    makeExample({ ...context, choose: chosen }, schema, { name, noun, depth: 0, within: [] });
  const properties = unfold(model, body.schema).schema.properties ?? {};
  const hasMask = typesOf(unfold(model, properties.updateMask).schema).includes("string");
  if (body.as === "argument" || !hasMask) {
    return { body: make(body.schema, body.argumentName) ?? {}, changes: undefined };
  }

  const message = findMessage(model, properties);
  const others: Fields = asFields(
    make(body.schema, body.argumentName, (all) =>
      choose(all).filter((each) => each.isRequired || each.depth > 0 || !message),
    ),
  );
  if (!message) {
    const names = Object.keys(others).filter((name) => name in properties);
    return { body: { ...others, updateMask: names.join(",") }, changes: undefined };
  }
  const changes = objectOr(make(properties[message], message, chooseChanges(choose)));
  if (isPlain(model, properties[message], changes)) {
    const updateMask = new Expression(`updateMaskOf(${changesName})`);
    return { body: { ...others, [message]: new Expression(changesName), updateMask }, changes };
  }
  const updateMask = Object.keys(changes).join(",");
  return { body: { ...others, [message]: changes, updateMask }, changes: undefined };
}

function asFields(value: Json | undefined): Fields {
  return objectOr(value) as Fields;
}

/** The field of an update that holds the message as it shall become, if that is one. */
function findMessage(
  model: ApiModel,
  properties: Record<string, SchemaOrBoolean>,
): string | undefined {
  const messages = Object.entries(properties).filter(([name, each]) => {
    const fields = unfold(model, each).schema.properties ?? {};
    return name !== "expandMask" && Object.keys(fields).length > 0;
  });
  return messages.length === 1 ? messages[0]?.[0] : undefined;
}

/** How many fields a sample of an update changes, besides those that it can't do without. */
const mostChanges = 2;

/** What is changed is not what it is known by: that stands in the path. */
function chooseChanges(choose: Choose): Choose {
  return (candidates) => {
    const isId = (name: string): boolean => /(^id|Id|_id)$/.test(name);
    const chosen = choose(candidates.filter((each) => each.isRequired || !isId(each.name)));
    const required = chosen.filter((each) => each.isRequired);
    const optional = chosen.filter((each) => !each.isRequired);
    return [...required, ...optional.slice(0, mostChanges)];
  };
}

/**
 * Whether changes can stand in a constant of their own: values of a closed enum, and what is nested,
 * would have a wider type there than the request takes. No changes make no mask.
 */
function isPlain(
  model: ApiModel,
  message: SchemaOrBoolean | undefined,
  changes: JsonObject,
): boolean {
  const properties = unfold(model, message).schema.properties ?? {};
  const names = Object.keys(changes);
  return (
    names.length > 0 &&
    names.every((name) => {
      const { schema } = unfold(model, properties[name]);
      const item = mainTypeOf(schema) === "array" ? unfold(model, schema.items).schema : schema;
      const isScalar = /string|boolean|integer|number/.test(mainTypeOf(item) ?? "");
      const isClosed = "const" in item || ("enum" in item && !model.isOpenEnum(item));
      return isScalar && !isClosed;
    })
  );
}
