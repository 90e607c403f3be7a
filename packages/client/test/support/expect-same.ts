import { expect } from "vitest";
import { callBoth, type LooseClient, type Outcome } from "./both-clients.js";
import { json } from "./scripted-fetch.js";

export const path = "/api/v1/things/{id}";
export const withId = { params: { path: { id: "a" } } };

/** Returns form data with a text and a file. */
export function form(): FormData {
  const data = new FormData();
  data.set("name", "ü");
  data.set("file", new Blob([new Uint8Array([0, 255, 128])]), "a.bin");
  return data;
}

/** An outcome with the one difference left out that every call by JSON may show. */
function settle({ data, ...outcome }: Outcome, isJson = true): unknown {
  // An empty success is an empty message here, and undefined there.
  return { ...outcome, data: isJson && !outcome.hasError ? (data ?? {}) : data };
}

/** Makes the same call by openapi-fetch and by the path API; fails unless both come to the same. */
export async function expectSame(
  call: (client: LooseClient, name: "theirs" | "ours") => ReturnType<LooseClient["call"]>,
  answer: () => Response | Promise<Response> = () => json({ n: 1 }),
  isJson?: boolean,
): Promise<Outcome> {
  const { theirs, ours } = await callBoth(answer, call);
  expect(settle(ours, isJson)).toEqual(settle(theirs, isJson));
  return ours;
}
