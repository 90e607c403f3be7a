import type { MediaType } from "@c1-openapi/model";
import type { Json } from "@c1-openapi/openapi";
import { isJson, isOfType, withoutParameters } from "../document/media-types.js";
import type { Answer } from "../document/served-operation.js";
import type { Reply } from "./call.js";

/** Returns the media type of an answer: what a request asks for, or else JSON; undefined for no body. */
export function chooseMediaType({ content }: Answer, accept = ""): MediaType | undefined {
  const ranges = accept.split(",").map(withoutParameters);
  const [asked] = ranges
    .filter((range) => range !== "*/*")
    .flatMap((range) => content.filter(({ type }) => isOfType(type, range)));
  return asked ?? content.find(({ type }) => isJson(concreteType(type))) ?? content[0];
}

/** Returns the reply that holds a value in some media type. */
export function replyWith(status: number, mediaType: string, value: unknown): Reply {
  const type = concreteType(mediaType);
  return { status, headers: { "content-type": type }, body: writeValue(type, value) };
}

/** Returns a media type for a range: a body has one of its own. */
function concreteType(type: string): string {
  if (!type.includes("*")) return type;
  if (type === "*/*" || type.startsWith("application/")) return "application/json";
  return type.startsWith("text/") ? "text/plain" : "application/octet-stream";
}

const linesOfJson = ["application/x-ndjson", "application/jsonl", "application/json-seq"];

function writeValue(mediaType: string, value: unknown): string {
  const type = withoutParameters(mediaType);
  const json = JSON.stringify(value);
  if (type === "text/event-stream") return `data: ${json}\n\n`;
  if (linesOfJson.includes(type)) return `${json}\n`;
  return typeof value === "string" && !isJson(type) ? value : json;
}

/** What stands for a body that the document says nothing of. */
export function unknownBody(mediaType: MediaType | undefined): Json {
  return mediaType && !isJson(concreteType(mediaType.type)) ? "sample" : {};
}
