import { createHash } from "node:crypto";
import type { Json, JsonObject } from "@c1-openapi/openapi";
import { refuseArgument } from "../http/reply.js";

const defaultPageSize = 25;
const minPageSize = 10;
const maxPageSize = 100;

/** What keeps its order while others are added and removed. */
export interface Sequenced {
  readonly sequence: number;
}

/** Which page a request asks for. */
export interface PageRequest {
  readonly size: number;
  readonly token: string;
  /** Everything else it says: a token is valid for the same question only. */
  readonly filter: JsonObject;
}

/**
 * Returns which page a request asks for.
 * @throws {RefusedRequest} if the size is out of bounds
 */
export function readPageRequest(fields: JsonObject): PageRequest {
  const { page_size, pageSize, page_token, pageToken, ...filter } = fields;
  checkPageSize(page_size ?? pageSize);
  // In protobuf 0 is the same as a field that is left out.
  const size = Number(page_size ?? pageSize) || defaultPageSize;
  return { size, token: `${page_token ?? pageToken ?? ""}`, filter };
}

/** @throws {RefusedRequest} if a page size is neither left out (or 0) nor within C1's bounds. */
export function checkPageSize(size: Json | undefined): void {
  if (size === undefined || size === null || size === 0) return;
  if (typeof size === "number" && size >= minPageSize && size <= maxPageSize) return;
  throw refuseArgument("invalid page size", [
    { field: "page_size", description: `must be from ${minPageSize} to ${maxPageSize}` },
  ]);
}

/**
 * Returns a page of items, which come in order of their sequence, and the token of the next page, empty on
 * the last.
 *
 * A token says after which item the next page starts, so that no item is shown twice or missed when
 * others are added or removed between two pages.
 * @throws {RefusedRequest} if the token is not one of this list
 */
export function takePage<Item extends Sequenced>(
  items: readonly Item[],
  listName: string,
  { size, token, filter }: PageRequest,
  isEmpty: boolean,
): { readonly page: Item[]; readonly nextPageToken: string } {
  const question = createHash("sha256")
    .update(JSON.stringify([listName, filter]))
    .digest("base64url")
    .slice(0, 12);
  const [after, turn] = token ? readToken(token, question) : [0, 0];
  const rest = items.filter((each) => each.sequence > after);
  const page = isEmpty ? [] : rest.slice(0, size);
  const last = page.at(-1)?.sequence ?? after;
  const isLast = page.length === rest.length;
  // The turn makes the token after an empty page a new one: clients refuse a token that repeats.
  return { page, nextPageToken: isLast ? "" : writeToken(question, last, turn + 1) };
}

function writeToken(question: string, after: number, turn: number): string {
  return Buffer.from(JSON.stringify([question, after, turn])).toString("base64url");
}

function readToken(token: string, question: string): [number, number] {
  try {
    const [asked, after, turn] = JSON.parse(Buffer.from(token, "base64url").toString());
    if (asked === question && Number.isInteger(after) && Number.isInteger(turn)) {
      return [after, turn];
    }
  } catch {}
  throw refuseArgument("invalid page token", [
    { field: "page_token", description: "is not the next page token of this list" },
  ]);
}
