import type { ApiModel, CallBody } from "@c1-openapi/model";
import { type Json, type JsonObject, objectOr, type SchemaOrBoolean } from "@c1-openapi/openapi";
import { type Choose, type ExampleContext, makeExample } from "../example/make-example.ts";
import { mainTypeOf, typesOf, unfold } from "../example/unfold.ts";

/** What a sample sends as the JSON of its body. */
export interface SampleBody {
  json: Json | undefined;
  /**
   * The field that holds what an update changes, where a program can make the mask from it; `updateMask`
   * names its fields.
   */
  changesField: string | undefined;
}

/** Returns what a sample sends; undefined where what is required can't be shown. */
export function chooseBody(
  context: ExampleContext,
  body: CallBody,
  noun: string,
): SampleBody | undefined {
  const { model, choose } = context;
  const make = (schema: SchemaOrBoolean | undefined, name: string, chosen = choose) =>
    makeExample({ ...context, choose: chosen }, schema, { name, noun, depth: 0, within: [] });
  const properties = unfold(model, body.schema).schema.properties ?? {};
  const hasMask = typesOf(unfold(model, properties.updateMask).schema).includes("string");
  if (body.as === "argument" || !hasMask) {
    const json = make(body.schema, body.argumentName);
    // Arguments that are fields of a body are required with it, even where the body may be left out.
    const isNeeded = body.isRequired || (body.as === "fields" && body.resolved.required?.length);
    return json === undefined && isNeeded ? undefined : { json, changesField: undefined };
  }

  const message = findMessage(model, properties);
  const rest = make(body.schema, body.argumentName, (all) =>
    choose(all).filter((each) => each.isRequired || each.depth > 0 || !message),
  );
  if (rest === undefined) return undefined;
  const others = objectOr(rest);
  if (!message) {
    const names = Object.keys(others).filter((name) => name in properties);
    return { json: { ...others, updateMask: names.join(",") }, changesField: undefined };
  }
  const changes = objectOr(make(properties[message], message, chooseChanges(choose)));
  const updateMask = Object.keys(changes).join(",");
  return {
    json: { ...others, [message]: changes, updateMask },
    changesField: isPlain(model, properties[message], changes) ? message : undefined,
  };
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
