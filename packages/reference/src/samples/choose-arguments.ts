import type { ApiModel, CallBody, MediaType, Operation, Parameter } from "@c1-openapi/model";
import {
  type HttpMethod,
  isObject,
  type Json,
  type JsonObject,
  type SchemaOrBoolean,
} from "@c1-openapi/openapi";
import { fitsSchema } from "../example/fits-schema.ts";
import type { IdNames } from "../example/id-names.ts";
import { type ExampleContext, makeExample, objectNames } from "../example/make-example.ts";
import { nounOf } from "../example/noun.ts";
import { chooseBody, type SampleBody } from "./choose-body.ts";
import { chooseForRequest } from "./choose-fields.ts";

/** What a sample gives to an operation, by where it travels. */
export interface SampleArguments {
  path: JsonObject;
  query: JsonObject;
  /** The headers and cookies that a call can't do without. */
  header: JsonObject;
  cookie: JsonObject;
  body: SampleBody;
  /** The body of an operation that takes no JSON, as far as it can be made up. */
  otherBody: OtherBody | undefined;
}

/** A body that isn't JSON. */
export interface OtherBody {
  type: string;
  value: Json | undefined;
  /** The fields of it that are a file, or a list of files. */
  files: ReadonlyMap<string, "file" | "list">;
}

/** How many optional fields a sample asks for a list with. */
const mostFilters = 2;
/** How many values a sample has at most: one with more is a program that nobody would read. */
const mostValues = 200;

/** What samples are made from. */
export interface SampleContext {
  model: ApiModel;
  ids: IdNames;
}

/**
 * Returns the arguments of a sample, with as many optional fields as are asked for; undefined where what
 * is required has no end, or more of it than a sample can show.
 */
export function chooseArguments(
  base: SampleContext,
  operation: Operation,
  optional: number,
): SampleArguments | undefined {
  const { call, method, body } = operation;
  const most = call.paging ? Math.min(optional, mostFilters) : optional;
  const context: ExampleContext = {
    ...base,
    choose: chooseForRequest(base.model, most),
    isWhole: true,
    budget: { values: mostValues },
  };
  const noun = nounOf(operation.group);
  const path = chooseParameters(context, operation, "path", optional);
  const query = chooseParameters(context, operation, "query", optional);
  const header = chooseParameters(context, operation, "header", optional);
  const cookie = chooseParameters(context, operation, "cookie", optional);
  const jsonBody = call.body?.kind === "json" ? call.body : undefined;
  const isLeftOut = !jsonBody || !(jsonBody.isRequired || isWorthSending(jsonBody, method));
  const json = isLeftOut
    ? { json: undefined, changesField: undefined }
    : chooseBody(context, jsonBody, noun);
  if (!path || !query || !header || !cookie || !json) return undefined;
  const content = body?.content ?? [];
  const other = content.find(({ type }) => type === call.body?.type) ?? content[0];
  const otherBody =
    jsonBody || !other
      ? undefined
      : chooseOtherBody(context, other, call.body?.files ?? new Map(), noun);
  const isForm = call.body?.kind === "form" || call.body?.kind === "multipart";
  if (isForm && otherBody?.value !== undefined && !isObject(otherBody.value)) return undefined;
  const sent: [SchemaOrBoolean | undefined, Json | undefined][] = [
    [jsonBody?.schema, json.json],
    [other?.schema, otherBody?.value],
  ];
  const isWrong = sent.some(
    ([schema = {}, value]) => value !== undefined && !fitsSchema(base.model, schema, value),
  );
  return isWrong ? undefined : { path, query, header, cookie, body: json, otherBody };
}

/** A body that may be left out is shown if it has fields, and for a DELETE if it can't do without some. */
function isWorthSending({ as, resolved }: CallBody, method: HttpMethod): boolean {
  return method === "delete" ? (resolved.required ?? []).length > 0 : as !== "empty";
}

function chooseOtherBody(
  context: ExampleContext,
  { type, schema }: MediaType,
  files: OtherBody["files"],
  noun: string,
): OtherBody {
  const site = { name: "", noun, depth: 0, within: [] };
  return {
    type,
    value: makeExample(context, schema, site),
    files,
  };
}

/** Returns the parameters that a sample gives in one place, the required ones first. */
function chooseParameters(
  context: ExampleContext,
  { group, parameters }: Operation,
  location: Parameter["in"],
  optional: number,
): JsonObject | undefined {
  const noun = nounOf(group);
  const own = parameters.filter((each) => each.in === location);
  const shown = [
    ...own.filter(isNeeded),
    ...own.filter((each) => !isNeeded(each) && optional > 0 && isPageSize(each)),
  ];
  const fields: [string, Json][] = [];
  for (const each of shown) {
    const { name } = each;
    const site = { name, noun, depth: 1, within: [] };
    const value = makeExample(context, describedSchema(each), site);
    // What a media type makes of a parameter, a sample doesn't know.
    if (value === undefined || each.mediaType !== undefined) return undefined;
    if (!fitsSchema(context.model, each.schema ?? {}, value)) return undefined;
    fields.push([name, value]);
  }
  return Object.fromEntries(fields);
}

function isNeeded({ name, isRequired }: Parameter): boolean {
  return isRequired || objectNames.has(name);
}

/** A page is asked for by its size; what filters a list, its reader knows best. */
function isPageSize({ in: location, name }: Parameter): boolean {
  return location === "query" && name === "page_size";
}

/** The schema of a parameter with what is said of the parameter itself. */
function describedSchema({ schema = {}, description }: Parameter): SchemaOrBoolean {
  return description === undefined ? schema : { ...schema, description };
}
