import { describe, expect, test } from "vitest";
import { operation, paged } from "../src/index.js";
import { rejection, setStage } from "./support/c1.js";
import * as personalClient from "./support/personal-client.js";
import { failure, json } from "./support/scripted-fetch.js";

const page = (ids: readonly string[], nextPageToken?: string | null) =>
  json({ list: ids.map((id) => ({ id })), nextPageToken });

async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const one of source) all.push(one);
  return all;
}

describe("going through pages", () => {
  test("asks a GET for each page in its query, until the token is empty", async () => {
    const { c1, sent } = setStage([page(["a", "b"], "2"), page(["c"], "3"), page(["d"], "")]);
    const items = await collect(personalClient.list.items(c1, { page_size: 10 }));
    expect(items.map((one) => one.id)).toEqual(["a", "b", "c", "d"]);
    expect(sent.map((one) => one.path.split("?")[1])).toEqual([
      "page_size=10",
      "page_size=10&page_token=2",
      "page_size=10&page_token=3",
    ]);
  });

  test("asks a POST for each page in its body", async () => {
    const { c1, sent } = setStage([page(["a"], "2"), page(["b"], null)]);
    await collect(personalClient.search.items(c1, { query: "ci" }));
    expect(sent.map((one) => one.body)).toEqual([
      '{"query":"ci"}',
      '{"query":"ci","pageToken":"2"}',
    ]);
  });

  test("begins at the page the arguments name", async () => {
    const { c1, sent } = setStage([page(["c"])]);
    await collect(personalClient.list.pages(c1, { page_token: "7" }));
    expect(sent[0]?.path).toContain("page_token=7");
  });

  test("needs no arguments", async () => {
    const { c1 } = setStage([page(["a"])]);
    expect(await collect(personalClient.list.pages(c1))).toHaveLength(1);
  });

  test("goes on after an empty page that has a token", async () => {
    const { c1 } = setStage([
      page(["a"], "2"),
      page([], "3"),
      json({ nextPageToken: "4" }),
      json({ list: null, nextPageToken: "5" }),
      page(["b"]),
    ]);
    expect(await collect(personalClient.list.items(c1))).toHaveLength(2);
  });

  test("ends with a C1ParseError when a token comes again", async () => {
    const { c1 } = setStage([page(["a"], "2"), page(["b"], "3"), page(["c"], "2")]);
    const seen: unknown[] = [];
    const error = await rejection(
      (async () => {
        for await (const one of personalClient.list.items(c1)) seen.push(one.id);
      })(),
    );
    expect(seen).toEqual(["a", "b", "c"]);
    expect(error).toMatchObject({
      ...{ name: "C1ParseError", method: "GET", path: "/api/v1/iam/personal_clients" },
      message: expect.stringContaining("a page token came twice"),
    });
  });

  test("ends with a C1ParseError when the first token given comes again", async () => {
    const { c1 } = setStage([page(["a"], "2")]);
    const call = collect(personalClient.list.pages(c1, { page_token: "2" }));
    expect(await rejection(call)).toMatchObject({ name: "C1ParseError" });
  });

  test("finds the items under another key", async () => {
    const { c1 } = setStage([json({ bindings: [1, 2], nextPageToken: "" })]);
    const list = paged(operation("GET", "/api/v1/bindings"), "bindings");
    expect(await collect(list.items(c1))).toEqual([1, 2]);
  });

  test("fetches a page when it is needed, and no page more when the loop is left", async () => {
    const { c1, sent } = setStage([page(["a", "b"], "2")]);
    for await (const one of personalClient.list.items(c1)) {
      expect(sent).toHaveLength(1);
      if (one.id === "b") break;
    }
  });

  test("ends between two items when the caller aborts", async () => {
    const { c1 } = setStage([page(["a", "b"], "2")]);
    const controller = new AbortController();
    const { signal } = controller;
    const seen: unknown[] = [];
    const error = await rejection(
      (async () => {
        for await (const one of personalClient.list.items(c1, {}, { signal })) {
          seen.push(one.id);
          controller.abort();
        }
      })(),
    );
    expect(seen).toEqual(["a"]);
    expect(error).toMatchObject({ name: "AbortError" });
  });

  test("passes a failed page on as its error", async () => {
    const { c1 } = setStage([page(["a"], "2"), failure(403)]);
    expect(await rejection(collect(personalClient.list.items(c1)))).toMatchObject({ status: 403 });
  });
});
