import {
  isObject,
  jsonPointer,
  type MediaTypeObject,
  type OpenapiDocument,
  type OperationObject,
  type ParameterObject,
  type ParameterStyle,
  type PathItem,
  type RequestBodyObject,
  type ResponseObject,
  resolveReference,
  type SchemaObject,
  type SecuritySchemeObject,
} from "@c1-openapi/openapi";
import type { Profile } from "../profile.ts";
import { shapeCall } from "./call.ts";
import { findObstacle } from "./call-obstacle.ts";
import { type LocatedOperation, listLocatedOperations } from "./list-located-operations.ts";
import { nameOperations, type OperationNames } from "./name-operations.ts";
import type { Operation } from "./operation.ts";
import {
  type Encoding,
  jsonSchemaOf,
  type MediaType,
  type OperationResponse,
  type Paging,
  type Parameter,
  type RequestBody,
  type ResponseHeader,
  type Security,
} from "./parts.ts";

type Resolve = (schema: SchemaObject) => SchemaObject;

/** Returns every operation of a document, in its order, with all that is said of it resolved. */
export function readOperations(
  document: OpenapiDocument,
  profile: Profile,
  resolve: Resolve,
): Operation[] {
  const located = listLocatedOperations(document);
  const names = nameOperations(located, profile);
  return located.flatMap((each, index) => {
    const own = names[index];
    return own ? [{ ...own, ...readOperation(document, each, profile, resolve) }] : [];
  });
}

function readOperation(
  document: OpenapiDocument,
  located: LocatedOperation,
  profile: Profile,
  resolve: Resolve,
): Omit<Operation, keyof OperationNames> {
  const { operation, pathItem, path, pointer, method } = located;
  const parameters = readParameters(document, located);
  const body = readBody(document, operation.requestBody, pointer + jsonPointer("requestBody"));
  const responses = readResponses(document, operation, pointer);
  const paging = findPaging(profile, { method, parameters, body, responses }, resolve);
  const described = { method, parameters, body, responses, paging };
  const resolveOr = (schema: SchemaObject | undefined) => schema && resolve(schema);
  return {
    pointer,
    path,
    summary: operation.summary,
    description: operation.description,
    tags: operation.tags ?? [],
    ...described,
    security: readSecurity(document, operation),
    servers: operation.servers ?? pathItem.servers ?? document.servers ?? [],
    lifecycle: {
      isDeprecated: operation.deprecated === true,
      stability: textOr(operation["x-stability-level"]),
      sunset: textOr(operation["x-sunset"]),
    },
    isReadOnly: profile.isReadOnly({ method, path, paging }),
    call: shapeCall(described, resolveOr),
    obstacle: findObstacle(
      {
        ...described,
        ownServers: operation.servers ?? pathItem.servers,
        documentServers: document.servers,
      },
      resolveOr,
    ),
    source: operation,
    pathItem,
  };
}

/** The path item's parameters and the operation's own, which win (section 4.8.10, `parameters`). */
function readParameters(
  document: OpenapiDocument,
  { operation, pathItem, pointer }: LocatedOperation,
): Parameter[] {
  const declared = [
    ...declaredIn(pathItem, pointer.slice(0, pointer.lastIndexOf("/"))),
    ...declaredIn(operation, pointer),
  ];
  const byPlace = new Map<string, Parameter>();
  for (const { value, at } of declared) {
    const parameter = resolveReference<ParameterObject>(document, value);
    if (parameter) byPlace.set(`${parameter.in} ${parameter.name}`, readParameter(parameter, at));
  }
  return [...byPlace.values()];
}

function declaredIn({ parameters = [] }: OperationObject | PathItem, pointer: string) {
  return parameters.map((value, index) => ({
    value,
    at: pointer + jsonPointer("parameters", index),
  }));
}

function readParameter(parameter: ParameterObject, pointer: string): Parameter {
  const [mediaType] = Object.keys(parameter.content ?? {});
  const isInPath = parameter.in === "path" || parameter.in === "header";
  const style = parameter.style ?? (isInPath ? "simple" : "form");
  return {
    name: parameter.name,
    in: parameter.in,
    isRequired: parameter.in === "path" || parameter.required === true,
    isDeprecated: parameter.deprecated === true,
    description: parameter.description,
    schema: objectSchema(parameter.schema),
    mediaType,
    style,
    explode: parameter.explode ?? style === "form",
    allowReserved: parameter.allowReserved === true,
    pointer,
    source: parameter,
  };
}

/** Returns a body behind its reference, or undefined if there is none. */
export function readBody(
  document: OpenapiDocument,
  value: OperationObject["requestBody"],
  pointer: string,
): RequestBody | undefined {
  const body = resolveReference<RequestBodyObject>(document, value);
  if (!body) return undefined;
  return {
    isRequired: body.required === true,
    description: body.description,
    content: readContent(document, body.content, pointer),
    pointer,
    source: body,
  };
}

/** Returns the answers of an operation behind their references. */
export function readResponses(
  document: OpenapiDocument,
  { responses = {} }: OperationObject,
  operationPointer: string,
): OperationResponse[] {
  return Object.entries(responses).flatMap(([status, value]) => {
    const response = status.startsWith("x-")
      ? undefined
      : resolveReference<ResponseObject>(document, value);
    if (!response) return [];
    const pointer = operationPointer + jsonPointer("responses", status);
    return [
      {
        status,
        description: response.description,
        content: readContent(document, response.content, pointer),
        headers: readHeaders(document, response),
        pointer,
        source: response,
      },
    ];
  });
}

function readHeaders(document: OpenapiDocument, { headers = {} }: ResponseObject) {
  return Object.entries(headers).map(([name, value]): ResponseHeader => {
    const header = resolveReference<Partial<ParameterObject>>(document, value) ?? {};
    return {
      name,
      isRequired: header.required === true,
      description: header.description,
      schema: objectSchema(header.schema),
      source: header,
    };
  });
}

function readContent(
  document: OpenapiDocument,
  content: Record<string, MediaTypeObject> | undefined,
  pointer: string,
): MediaType[] {
  return Object.entries(content ?? {}).map(([type, value]) => {
    const media = resolveReference<MediaTypeObject>(document, value);
    return {
      type,
      schema: objectSchema(media?.schema),
      pointer: pointer + jsonPointer("content", type),
      encoding: readEncoding(media),
    };
  });
}

function readEncoding({ encoding = {} }: MediaTypeObject = {}): Record<string, Encoding> {
  return Object.fromEntries(
    Object.entries(encoding).map(([name, { contentType, style, explode }]) => [
      name,
      {
        contentType: textOr(contentType),
        style: textOr(style) as ParameterStyle | undefined,
        explode: typeof explode === "boolean" ? explode : undefined,
      },
    ]),
  );
}

/** Returns who may call an operation: its own requirements, or else the document's (section 4.8.10, `security`). */
export function readSecurity(document: OpenapiDocument, operation: OperationObject): Security {
  const requirements = operation.security ?? document.security ?? [];
  const schemes = document.components?.securitySchemes ?? {};
  const alternatives = requirements.map((requirement) =>
    Object.entries(requirement).map(([name, scopes]) => ({
      name,
      scopes,
      scheme: resolveReference<SecuritySchemeObject>(document, schemes[name]),
    })),
  );
  return {
    alternatives,
    // An empty requirement among others makes the rest optional.
    isOptional: alternatives.length === 0 || alternatives.some((each) => each.length === 0),
  };
}

function findPaging(
  profile: Profile,
  described: Pick<Operation, "method" | "parameters" | "body" | "responses">,
  resolve: Resolve,
): Paging | undefined {
  const propertiesOf = (content: readonly MediaType[] = []): Record<string, SchemaObject> => {
    const schema = jsonSchemaOf(content);
    const properties = Object.entries((schema && resolve(schema).properties) ?? {});
    return Object.fromEntries(
      properties.map(([name, property]) => [name, objectSchema(property) ?? {}]),
    );
  };
  const answer = described.responses.find(({ status }) => status === "200");
  return profile.findPaging({
    method: described.method,
    parameters: described.parameters,
    bodyProperties: propertiesOf(described.body?.content),
    answerProperties: propertiesOf(answer?.content),
  });
}

function objectSchema(schema: SchemaObject | boolean | undefined): SchemaObject | undefined {
  return isObject(schema) ? schema : undefined;
}

function textOr(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
