import { createHash } from "node:crypto";
import type { Json, JsonObject } from "../document/json.js";
import { refuseArgument } from "../http/reply.js";

const DEFAULT_PAGE_SIZE = 25;
const MIN_PAGE_SIZE = 10;
const MAX_PAGE_SIZE = 100;

/** What stays in order while others come and go. */
export interface Sequenced {
  readonly sequence: number;
}

/** What a request says of the page that it wants. */
export interface PageRequest {
  readonly size: number;
  readonly token: string;
  /** Everything else it says: a token is good for the same question only. */
  readonly filter: JsonObject;
}

/**
 * Returns what a request says of its page.
 * @throws Refusal when the size is out of bounds
 */
export function readPageRequest(fields: JsonObject): PageRequest {
  const { page_size, pageSize, page_token, pageToken, ...filter } = fields;
  checkPageSize(page_size ?? pageSize);
  // protobuf can't tell 0 from a field that is not there.
  const size = Number(page_size ?? pageSize) || DEFAULT_PAGE_SIZE;
  return { size, token: `${page_token ?? pageToken ?? ""}`, filter };
}

/** @throws Refusal when a page size is neither left out (or 0) nor within C1's bounds. */
export function checkPageSize(size: Json | undefined): void {
  if (size === undefined || size === null || size === 0) return;
  if (typeof size === "number" && size >= MIN_PAGE_SIZE && size <= MAX_PAGE_SIZE) return;
  throw refuseArgument("invalid page size", [
    { field: "page_size", description: `must be from ${MIN_PAGE_SIZE} to ${MAX_PAGE_SIZE}` },
  ]);
}

/**
 * Returns a page of what is given in order of its sequence, and the token of the next one, empty on the last.
 *
 * A token says after which item to go on, so that nothing is shown twice or missed when items come
 * and go between two pages.
 * @throws Refusal when the token is none of this list
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
  // The turn makes the token after an empty page another one: a token that repeats never ends.
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
