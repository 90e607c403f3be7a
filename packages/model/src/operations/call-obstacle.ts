import type { Server } from "@c1-openapi/openapi";
import type { CallParts } from "./call.ts";
import { canBeWritten, listArguments } from "./call-parameters.ts";
import { chooseMedia, type MediaKind, mediaKindOf, type Resolve } from "./media-kind.ts";
import { isSuccess, type MediaType, type Parameter } from "./parts.ts";

/** Why an operation has no function: what it takes or gives is nothing that one could send or return. */
export interface CallObstacle {
  /** The same from one document to the next: `body-not-offered`. */
  code:
    | "answer-not-offered"
    | "body-not-offered"
    | "method-not-supported"
    | "parameter-style"
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
export function findObstacle(parts: ObstacleParts, resolve: Resolve): CallObstacle | undefined {
  const parameters = listArguments(parts.parameters, resolve);
  return (
    findMethodObstacle(parts) ??
    findServerObstacle(parts) ??
    findSameName(parameters) ??
    parameters
      .map((each) => findParameterObstacle(each, resolve))
      .find((each) => each !== undefined) ??
    findBodyObstacle(parts, resolve) ??
    findAnswerObstacle(parts, resolve)
  );
}

/** Of the methods of a document, fetch sends all but TRACE (Fetch Standard, "forbidden method"). */
function findMethodObstacle({ method }: ObstacleParts): CallObstacle | undefined {
  return method === "trace"
    ? { code: "method-not-supported", message: "Its method is TRACE, which fetch doesn't send" }
    : undefined;
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
  for (const { name } of parameters) {
    if (names.has(name)) {
      return { code: "same-name", message: `It takes two values called \`${name}\`` };
    }
    names.add(name);
  }
  return undefined;
}

function findParameterObstacle(parameter: Parameter, resolve: Resolve): CallObstacle | undefined {
  if (canBeWritten(parameter, resolve)) return undefined;
  const { name, in: location, mediaType, style, explode } = parameter;
  const how = mediaType ?? `${style}, explode: ${explode}`;
  return {
    code: "parameter-style",
    message: `Its ${location} parameter \`${name}\` is written in a way that arguments aren't (${how})`,
  };
}

/** An event stream can't be sent, nor a form whose schema isn't an object, nor a body of a GET. */
function findBodyObstacle(
  { method, body }: ObstacleParts,
  resolve: Resolve,
): CallObstacle | undefined {
  if (!body) return undefined;
  if (method === "get" || method === "head") {
    const message = `It takes a body, which fetch doesn't send with ${method.toUpperCase()}`;
    return body.isRequired ? { code: "body-not-offered", message } : undefined;
  }
  const media = chooseMedia(body.content, resolve);
  const kind = media && mediaKindOf(media, resolve);
  if (kind !== undefined && kind !== "events" && !isShapelessForm(media, kind, resolve)) {
    return undefined;
  }
  if (!media && !body.isRequired) return undefined;
  return { code: "body-not-offered", message: `Its body is ${listTypes(body.content)}` };
}

/** A form has fields; one whose schema says nothing of an object can't be written. */
function isShapelessForm(media: MediaType | undefined, kind: MediaKind, resolve: Resolve): boolean {
  if (kind !== "form" && kind !== "multipart") return false;
  const type = resolve(media?.schema)?.type;
  return type !== undefined && ![type].flat().includes("object");
}

function findAnswerObstacle(
  { responses }: ObstacleParts,
  resolve: Resolve,
): CallObstacle | undefined {
  const kinds = new Set(
    responses
      .filter((each) => isSuccess(each) && each.content.length > 0)
      .flatMap(({ content }) => chooseMedia(content, resolve) ?? [])
      .map((each) => mediaKindOf(each, resolve)),
  );
  // A stream begins before it is known what it is.
  if (!kinds.has("events") || kinds.size === 1) return undefined;
  const types = responses.filter(isSuccess).flatMap(({ content }) => content);
  return { code: "answer-not-offered", message: `Its answer is ${listTypes(types)}` };
}

function listTypes(content: readonly MediaType[]): string {
  return content.map(({ type }) => `\`${type}\``).join(" or ") || "of no type";
}
