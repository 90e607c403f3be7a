import { type HttpMethod, isObject, type SchemaObject } from "@c1-openapi/openapi";
import {
  isSuccess,
  jsonSchemaOf,
  type OperationResponse,
  type Paging,
  type Parameter,
  type RequestBody,
} from "./parts.ts";

/**
 * How an operation is called by its name: with one flat argument, whose fields are the parameters and
 * the fields of the body.
 */
export interface Call {
  /** The arguments that aren't fields of the body: parameters, and a body that is one argument. */
  readonly arguments: readonly CallArgument[];
  /** The JSON that the operation takes, if it takes any. */
  readonly body: CallBody | undefined;
  /** Whether a body is sent at all. */
  readonly sendsBody: boolean;
  readonly paging: Paging | undefined;
  /** What the function may return: one for each declared answer of success. */
  readonly results: readonly CallResult[];
}

/** One field of the flat argument. */
export interface CallArgument {
  readonly name: string;
  /** Where it travels. */
  readonly in: "path" | "query" | "body";
  readonly isRequired: boolean;
  readonly description: string | undefined;
  readonly schema: SchemaObject | undefined;
}

/** How the body of a request is given. */
export interface CallBody {
  readonly schema: SchemaObject;
  /** The same, behind its references. */
  readonly resolved: SchemaObject;
  /**
   * `fields`: each of its fields is an argument; `argument`: it is one argument, because it is a list, a
   * union, or has fields named like parameters; `empty`: it has no fields, so there is nothing to give.
   */
  readonly as: "fields" | "argument" | "empty";
  /** The argument's name where it is one. */
  readonly argumentName: string;
  readonly isRequired: boolean;
  readonly description: string | undefined;
}

/** What a call may return: JSON, nothing, or what isn't JSON. */
export type CallResult =
  | { readonly kind: "json"; readonly schema: SchemaObject }
  | { readonly kind: "empty" }
  | { readonly kind: "other" };

/** What of an operation decides how it is called. */
export interface CallParts {
  readonly method: HttpMethod;
  readonly parameters: readonly Parameter[];
  readonly body: RequestBody | undefined;
  readonly responses: readonly OperationResponse[];
  readonly paging: Paging | undefined;
}

/** Returns the schema behind a reference. */
export type Resolve = (schema: SchemaObject | undefined) => SchemaObject | undefined;

/** Returns how an operation is called by its name. */
export function shapeCall(operation: CallParts, resolve: Resolve): Call {
  // Headers and cookies are the transport's business: they travel in the options of a call.
  const parameters = operation.parameters.filter(
    (each) => each.in === "path" || each.in === "query",
  );
  const body = shapeBody(operation, parameters, resolve);
  const bodyArgument = body?.as === "argument" ? [bodyAsArgument(body)] : [];
  return {
    arguments: [...parameters.map(parameterAsArgument), ...bodyArgument],
    body,
    sendsBody: sendsBody(operation, body),
    paging: operation.paging,
    results: operation.responses.filter(isSuccess).map(({ content }): CallResult => {
      const schema = jsonSchemaOf(content);
      if (schema) return { kind: "json", schema };
      return { kind: content.length > 0 ? "other" : "empty" };
    }),
  };
}

function parameterAsArgument({ name, in: location, ...parameter }: Parameter): CallArgument {
  return {
    name,
    in: location === "path" ? "path" : "query",
    isRequired: parameter.isRequired,
    description: parameter.description ?? parameter.schema?.description,
    schema: parameter.schema,
  };
}

function bodyAsArgument(body: CallBody): CallArgument {
  const { argumentName: name, schema, isRequired, description } = body;
  return { name, in: "body", isRequired, description, schema };
}

function shapeBody(
  { body }: CallParts,
  parameters: readonly Parameter[],
  resolve: Resolve,
): CallBody | undefined {
  const schema = body && jsonSchemaOf(body.content);
  if (!schema) return undefined;
  const resolved = resolve(schema) ?? {};
  const taken = new Set(parameters.map((each) => each.name));
  const isClashing = Object.keys(resolved.properties ?? {}).some((each) => taken.has(each));
  const isEmpty =
    hasFieldsAlone(resolved) &&
    Object.keys(resolved.properties ?? {}).length === 0 &&
    !isObject(resolved.additionalProperties);
  return {
    schema,
    resolved,
    as: isEmpty ? "empty" : hasFieldsAlone(resolved) && !isClashing ? "fields" : "argument",
    argumentName: taken.has("body") ? "requestBody" : "body",
    isRequired: body.isRequired,
    description: body.description,
  };
}

function sendsBody({ method }: CallParts, body: CallBody | undefined): boolean {
  if (!body || method === "get" || method === "head") return false;
  // A DELETE has no use for an empty body, and servers on the way may refuse one.
  return !(method === "delete" && body.as === "empty");
}

/** Keywords that make more, or something else, of an object than an interface could extend. */
const moreThanFields = ["oneOf", "anyOf", "allOf", "enum", "const", "patternProperties"];

/** Tells whether a body is its fields and others of any type, not a map of one type that arguments aren't of. */
function hasFieldsAlone(schema: SchemaObject): boolean {
  const others = schema.additionalProperties;
  const isMap = isObject(others) && Object.keys(others).length > 0;
  return schema.type === "object" && !isMap && moreThanFields.every((key) => !(key in schema));
}
