import type { Server } from "@c1-openapi/openapi";
import type { CallParts } from "./call.ts";
import { isSuccess, jsonSchemaOf, type MediaType, type Parameter } from "./parts.ts";

/** Why an operation has no function: what it takes or gives is nothing that one could send or return. */
export interface CallObstacle {
  /** The same from one document to the next: `body-not-json`. */
  code:
    | "answer-not-json"
    | "body-not-json"
    | "parameter-style"
    | "required-header"
    | "own-servers"
    | "same-name";
  /** What stands in the way, as a sentence. */
  message: string;
}

/** What decides, besides the parts of a call, whether there can be a function. */
export interface ObstacleParts extends CallParts {
  /** The operation's own servers, or its path's, where they say any. */
  readonly ownServers: readonly Server[] | undefined;
  readonly documentServers: readonly Server[] | undefined;
}

/** Returns what keeps an operation from being called by its name, or undefined if nothing does. */
export function findObstacle(parts: ObstacleParts): CallObstacle | undefined {
  return (
    findServerObstacle(parts) ??
    findSameName(parts.parameters) ??
    parts.parameters.map(findParameterObstacle).find((each) => each !== undefined) ??
    findBodyObstacle(parts) ??
    findAnswerObstacle(parts)
  );
}

function findServerObstacle({
  ownServers,
  documentServers,
}: ObstacleParts): CallObstacle | undefined {
  if (!ownServers || JSON.stringify(ownServers) === JSON.stringify(documentServers))
    return undefined;
  return { code: "own-servers", message: "It is served from other hosts than the rest of the API" };
}

function findSameName(parameters: readonly Parameter[]): CallObstacle | undefined {
  const names = new Set<string>();
  for (const { name, in: location } of parameters) {
    if (location !== "path" && location !== "query") continue;
    if (names.has(name)) {
      return { code: "same-name", message: `It takes two values called \`${name}\`` };
    }
    names.add(name);
  }
  return undefined;
}

function findParameterObstacle(parameter: Parameter): CallObstacle | undefined {
  const { name, in: location, isRequired, mediaType, style, explode, schema } = parameter;
  if (location === "header" || location === "cookie") {
    if (!isRequired) return undefined;
    return { code: "required-header", message: `It needs the ${location} \`${name}\`` };
  }
  const isPlain = isScalar(schema) && mediaType === undefined;
  const isSimple =
    location === "path" ? style === "simple" && !explode : style === "form" && explode;
  const isDeepObject = schema?.type === "object" || schema?.properties !== undefined;
  if (isPlain && (style === "simple" || style === "form")) return undefined;
  if (isSimple && mediaType === undefined && !isDeepObject) return undefined;
  const how = mediaType ?? `${style}, explode: ${explode}`;
  return {
    code: "parameter-style",
    message: `Its ${location} parameter \`${name}\` is written in a way that arguments aren't (${how})`,
  };
}

function isScalar(schema: Parameter["schema"]): boolean {
  const types = [schema?.type ?? []].flat();
  return types.length > 0 && types.every((type) => type !== "array" && type !== "object");
}

function findBodyObstacle({ body }: ObstacleParts): CallObstacle | undefined {
  if (!body) return undefined;
  const json = body.content.find(({ type }) => isPlainJson(type));
  if (json || !body.isRequired) return undefined;
  return { code: "body-not-json", message: `Its body is ${listTypes(body.content)}` };
}

function findAnswerObstacle({ responses }: ObstacleParts): CallObstacle | undefined {
  const other = responses.find(
    (each) => isSuccess(each) && each.content.length > 0 && !jsonSchemaOf(each.content),
  );
  if (!other || other.content.some(({ type }) => isPlainJson(type))) return undefined;
  return { code: "answer-not-json", message: `Its answer is ${listTypes(other.content)}` };
}

/** The media type that a function sends: JSON without a dialect. */
function isPlainJson(type: string): boolean {
  return /^application\/json\s*(;|$)/i.test(type);
}

function listTypes(content: readonly MediaType[]): string {
  return content.map(({ type }) => `\`${type}\``).join(" or ") || "of no type";
}
