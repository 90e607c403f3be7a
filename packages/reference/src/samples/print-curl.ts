import type { ApiModel, Operation } from "@c1-openapi/model";
import { escapeJson, isObject, type Json } from "@c1-openapi/openapi";
import { fileText } from "../example/make-example.ts";
import type { SampleArguments } from "./choose-arguments.ts";
import { type Credential, chooseCredentials } from "./credentials.ts";
import { serverUrlOf } from "./server-url.ts";

/**
 * Returns a call of an operation by curl, with credentials from the environment; undefined where it isn't
 * known how to sign in, or what to send.
 */
export function printCurl(
  model: ApiModel,
  operation: Operation,
  args: SampleArguments,
): string | undefined {
  const credentials = chooseCredentials(model, operation);
  const body = bodyOptions(operation, args);
  if (!credentials || !body) return undefined;
  const headers = Object.entries(args.header).map(([name, value]) => `${name}: ${textOf(value)}`);
  const parts = [
    `curl ${quote(urlOf(operation, args))}${keysInQuery(operation, args, credentials)}`,
    ...methodOptions(operation.method.toUpperCase(), body.length > 0),
    ...credentials.flatMap(credentialOptions),
    ...headers.map((each) => `--header ${quote(each)}`),
    ...cookieOptions(args),
    ...body,
  ];
  return `${parts.join(" \\\n  ")}\n`;
}

/** curl's own choice is GET, or POST for a call with a body. */
function methodOptions(method: string, sendsBody: boolean): string[] {
  if (method === "HEAD") return ["--head"];
  return method === (sendsBody ? "POST" : "GET") ? [] : [`--request ${method}`];
}

/** The address with its path and query filled in (RFC 3986, sections 3.3 and 3.4). */
function urlOf(operation: Operation, args: SampleArguments): string {
  const path = operation.path.replace(/\{([^{}]*)\}/g, (whole, name: string) =>
    Object.hasOwn(args.path, name) ? encode(textOf(args.path[name])) : whole,
  );
  const query = queryOf(operation, args);
  return serverUrlOf(operation) + path + (query === "" ? "" : `?${query}`);
}

/** The query as the styles of its parameters have it (OpenAPI 3.1.1, section 4.8.12.3). */
function queryOf({ parameters }: Operation, { query }: SampleArguments): string {
  const pairs = Object.entries(query).flatMap(([name, value]): [string, string][] => {
    const parameter = parameters.find((each) => each.in === "query" && each.name === name);
    const isExploded = parameter?.explode !== false;
    if (Array.isArray(value)) {
      if (isExploded) return value.map((each) => [name, textOf(each)]);
      return [[name, value.map(textOf).join(separators[parameter?.style ?? "form"] ?? ",")]];
    }
    if (!isObject(value)) return [[name, textOf(value)]];
    const isDeep = parameter?.style === "deepObject";
    const fields = Object.entries(value);
    if (!isDeep && !isExploded) {
      return [[name, fields.flatMap(([key, each]) => [key, textOf(each)]).join(",")]];
    }
    return fields.map(([key, each]) => [isDeep ? `${name}[${key}]` : key, textOf(each)]);
  });
  return pairs.map((pair) => pair.map(encode).join("=")).join("&");
}

const separators: Readonly<Record<string, string>> = { spaceDelimited: " ", pipeDelimited: "|" };

/** Keys that travel in the query stand in double quotes, where the shell fills them in. */
function keysInQuery(
  operation: Operation,
  args: SampleArguments,
  credentials: readonly Credential[],
): string {
  const keys = credentials.flatMap((each) =>
    each.kind === "key" && each.in === "query" ? [`${each.name}=$${each.variable}`] : [],
  );
  if (keys.length === 0) return "";
  return `"${queryOf(operation, args) === "" ? "?" : "&"}${keys.join("&")}"`;
}

function cookieOptions({ cookie }: SampleArguments): string[] {
  const pairs = Object.entries(cookie).map(([name, value]) => `${name}=${encode(textOf(value))}`);
  return pairs.length > 0 ? [`--cookie ${quote(pairs.join("; "))}`] : [];
}

function credentialOptions(credential: Credential): string[] {
  switch (credential.kind) {
    case "bearer":
      return [`--header "Authorization: Bearer $${credential.variable}"`];
    case "basic":
      return [`--user "$${credential.user}:$${credential.password}"`];
    case "key":
      if (credential.in === "query") return [];
      return credential.in === "cookie"
        ? [`--cookie "${credential.name}=$${credential.variable}"`]
        : [`--header "${credential.name}: $${credential.variable}"`];
  }
}

/** What gives curl the body; undefined for a required one that a sample can't make up. */
function bodyOptions(
  { call }: Operation,
  { body: { json }, otherBody }: SampleArguments,
): string[] | undefined {
  if (json !== undefined) {
    const declared = call.body?.type ?? "";
    // A server that takes a range of types, such as all of them, is sent plain JSON.
    const type = declared.includes("*") ? "application/json" : declared;
    const data = quote(escapeJson(JSON.stringify(json, null, 2)));
    // `--json` says application/json, and nothing else (curl 7.82).
    if (type === "application/json") return [`--json ${data}`];
    return [`--header ${quote(`Content-Type: ${type}`)}`, `--data ${data}`];
  }
  if (!otherBody) return [];
  const { type, value, files } = otherBody;
  if (type === "multipart/form-data" && isObject(value)) {
    return Object.entries(value).map(([name, each]) =>
      files.has(name) || [each].flat().includes(fileText)
        ? `--form ${quote(`${name}=@./file`)}`
        : `--form-string ${quote(`${name}=${textOf(each)}`)}`,
    );
  }
  if (type === "application/x-www-form-urlencoded" && isObject(value)) {
    return Object.entries(value).map(
      ([name, each]) => `--data-urlencode ${quote(`${name}=${textOf(each)}`)}`,
    );
  }
  const isRange = type.includes("*");
  return isRange
    ? undefined
    : [`--header ${quote(`Content-Type: ${type}`)}`, "--data-binary @./file"];
}

function textOf(value: Json | undefined): string {
  return typeof value === "string" ? value : JSON.stringify(value ?? null);
}

/** Half of a character can't be encoded (ECMA-262, section 19.2.6.5). */
function encode(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\ufffd"));
}

/** A text in single quotes, in which a shell takes every character as it is (POSIX.1-2024, XCU 2.2.2). */
function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
