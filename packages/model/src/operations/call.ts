import {
  type HttpMethod,
  isObject,
  type ParameterStyle,
  type SchemaObject,
  type SchemaOrBoolean,
} from "@c1-openapi/openapi";
import { isBinary } from "../schemas/is-binary.ts";
import { type CallAnswer, type CallResult, shapeAnswer } from "./call-answer.ts";
import { isScalar, listArguments } from "./call-parameters.ts";
import { chooseMedia, type MediaKind, mediaKindOf, type Resolve } from "./media-kind.ts";
import type { Encoding, OperationResponse, Paging, Parameter, RequestBody } from "./parts.ts";

/**
 * How an operation is called by its name: with one flat argument, whose fields are the parameters and
 * the fields of the body.
 */
export interface Call {
  /** The arguments that aren't fields of the body: parameters, and a body that is one argument. */
  readonly arguments: readonly CallArgument[];
  /** What the operation takes as its body, if it takes any. */
  readonly body: CallBody | undefined;
  /** Whether a body is sent at all. */
  readonly sendsBody: boolean;
  readonly paging: Paging | undefined;
  /** What the function may return: one for each declared answer of success. */
  readonly results: readonly CallResult[];
  /** How an answer of success is asked for, and read. */
  readonly answer: CallAnswer;
}

/** One field of the flat argument. */
export interface CallArgument {
  readonly name: string;
  /** Where it travels. */
  readonly in: "path" | "query" | "header" | "cookie" | "body";
  readonly isRequired: boolean;
  readonly description: string | undefined;
  readonly schema: SchemaObject | undefined;
  /** How it is written, where that is more than a text, or a list whose items repeat its name. */
  readonly writing: ArgumentWriting | undefined;
}

/** How an argument is written (section 4.8.12.3). */
export interface ArgumentWriting {
  readonly style: ParameterStyle;
  readonly explode: boolean;
  readonly allowReserved: boolean;
  /** Whether its value is JSON, whatever the style is. */
  readonly isJson: boolean;
}

/** How the body of a request is given. */
export interface CallBody {
  readonly kind: Exclude<MediaKind, "events">;
  /** The media type that is sent: `application/json`. */
  readonly type: string;
  /** How fields of a form travel, where the document says it. */
  readonly encoding: Readonly<Record<string, Encoding>>;
  /** The fields of a form that are a file, or a list of files. */
  readonly files: ReadonlyMap<string, "file" | "list">;
  readonly schema: SchemaObject;
  /** The same, behind its references. */
  readonly resolved: SchemaObject;
  /**
   * `fields`: each of its fields is an argument; `argument`: it is one argument, because it is a list, a
   * union, a text, bytes, or has fields named like parameters; `empty`: it has no fields, so there is
   * nothing to give.
   */
  readonly as: "fields" | "argument" | "empty";
  /** The argument's name where it is one. */
  readonly argumentName: string;
  readonly isRequired: boolean;
  readonly description: string | undefined;
}

/** What of an operation decides how it is called. */
export interface CallParts {
  readonly method: HttpMethod;
  readonly parameters: readonly Parameter[];
  readonly body: RequestBody | undefined;
  readonly responses: readonly OperationResponse[];
  readonly paging: Paging | undefined;
}

/** Returns how an operation is called by its name. */
export function shapeCall(operation: CallParts, resolve: Resolve): Call {
  const parameters = listArguments(operation.parameters, resolve);
  const body = shapeBody(operation, parameters, resolve);
  const bodyArgument = body?.as === "argument" ? [bodyAsArgument(body)] : [];
  return {
    arguments: [...parameters.map((each) => parameterAsArgument(each, resolve)), ...bodyArgument],
    body,
    sendsBody: sendsBody(operation, body),
    paging: operation.paging,
    ...shapeAnswer(operation, resolve),
  };
}

function parameterAsArgument(
  { name, in: location, ...parameter }: Parameter,
  resolve: Resolve,
): CallArgument {
  return {
    name,
    in: location,
    isRequired: parameter.isRequired,
    description: parameter.description ?? parameter.schema?.description,
    schema: parameter.schema,
    writing: writingOf({ name, in: location, ...parameter }, resolve),
  };
}

function writingOf(parameter: Parameter, resolve: Resolve): ArgumentWriting | undefined {
  const { style, explode, allowReserved, mediaType } = parameter;
  const writing = { style, explode, allowReserved, isJson: mediaType !== undefined };
  if (writing.isJson || allowReserved) return writing;
  if (isScalar(resolve(parameter.schema))) {
    return style === "label" || style === "matrix" ? writing : undefined;
  }
  if (parameter.in === "query" && style === "form" && explode) {
    const types = [resolve(parameter.schema)?.type].flat();
    return types.length === 1 && types[0] === "array" ? undefined : writing;
  }
  return writing;
}

function bodyAsArgument(body: CallBody): CallArgument {
  const { argumentName: name, schema, isRequired, description } = body;
  return { name, in: "body", isRequired, description, schema, writing: undefined };
}

function shapeBody(
  { method, body }: CallParts,
  parameters: readonly Parameter[],
  resolve: Resolve,
): CallBody | undefined {
  // Fetch sends none; what needn't be sent isn't.
  if (method === "get" || method === "head") return undefined;
  const media = body && chooseMedia(body.content, resolve);
  const kind = media && mediaKindOf(media, resolve);
  if (!media || kind === undefined || kind === "events") return undefined;
  const schema = media.schema ?? {};
  const resolved = resolve(schema) ?? {};
  const taken = new Set(parameters.map((each) => each.name));
  return {
    kind,
    type: media.type,
    encoding: media.encoding,
    files: kind === "multipart" ? listFiles(resolved, resolve) : new Map(),
    schema,
    resolved,
    as: kind === "text" || kind === "bytes" ? "argument" : bodyShapeOf(resolved, taken),
    argumentName: taken.has("body") ? "requestBody" : "body",
    isRequired: body.isRequired,
    description: body.description,
  };
}

function listFiles(
  { properties = {} }: SchemaObject,
  resolve: Resolve,
): Map<string, "file" | "list"> {
  const files = new Map<string, "file" | "list">();
  const resolved = (schema: SchemaOrBoolean | undefined) =>
    isObject(schema) ? resolve(schema) : undefined;
  for (const [name, property] of Object.entries(properties)) {
    const schema = resolved(property);
    if (isBinary(schema)) files.set(name, "file");
    else if (isBinary(resolved(schema?.items))) files.set(name, "list");
  }
  return files;
}

function bodyShapeOf(resolved: SchemaObject, taken: ReadonlySet<string>): CallBody["as"] {
  const names = Object.keys(resolved.properties ?? {});
  if (!hasFieldsAlone(resolved)) return "argument";
  if (names.length === 0 && !isObject(resolved.additionalProperties)) return "empty";
  return names.some((each) => taken.has(each)) ? "argument" : "fields";
}

function sendsBody({ method }: CallParts, body: CallBody | undefined): boolean {
  if (!body) return false;
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
