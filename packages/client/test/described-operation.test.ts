import { describe, expect, test } from "vitest";
import * as described from "../src/described-operation.js";
import { createC1Client, createC1Transport, type FetchLike } from "../src/index.js";
import { rejection } from "./support/c1.js";
import { listen } from "./support/loopback.js";
import { json } from "./support/scripted-fetch.js";

const { describedOperation } = described;
type Call = Omit<described.OperationDescription, "name">;
type Parameters = Readonly<Record<string, described.ParameterDescription>>;

/** Both transports, the second with a middleware that sees the call. */
const transports: readonly [string, (fetch: FetchLike) => described.C1Transport][] = [
  ["a transport", (fetch) => createC1Transport({ tenant: "acme", auth: "token-1", fetch })],
  [
    "a client with middleware",
    (fetch) => {
      const c1 = createC1Client({ tenant: "acme", auth: "token-1", fetch });
      c1.use({ onRequest: ({ request }) => request });
      return c1;
    },
  ],
];

/** What a call sends, and what it returns. */
async function callWith(
  make: (fetch: FetchLike) => described.C1Transport,
  [method, path]: [method: string, path: string],
  description: Call,
  args?: object,
  answer: () => Response = () => json({}),
) {
  const sent: { url: URL; headers: Headers; body: RequestInit["body"] }[] = [];
  const c1 = make(async (url, { headers, body }) => {
    sent.push({ url: new URL(url), headers: new Headers(headers), body });
    return answer();
  });
  const call = describedOperation(method, path, { ...description, name: "things.call" });
  const result: unknown = await call(c1, args);
  const [request] = sent;
  if (!request) throw new Error("nothing was sent");
  return { ...request, result, path: request.url.pathname + request.url.search };
}

describe.each(transports)("by %s", (_, make) => {
  const send = async (template: string, parameters: Parameters, args: object) => {
    const call = { parameters: Object.entries(parameters), body: false } as const;
    return callWith(make, ["GET", template], call, args);
  };

  test.each<[string, Parameters[string], unknown, string]>([
    ["a list in one value", { in: "query", explode: false }, [1, 2], "a=1%2C2"],
    ["a list of values", { in: "query" }, [1, 2], "a=1&a=2"],
    ["no value for a list without items", { in: "query", explode: false }, [], ""],
    [
      "a list between blanks",
      { in: "query", style: "spaceDelimited", explode: false },
      ["b", "c"],
      "a=b%20c",
    ],
    [
      "a list between bars",
      { in: "query", style: "pipeDelimited", explode: false },
      ["b", "c"],
      "a=b%7Cc",
    ],
    [
      "an object in brackets",
      { in: "query", style: "deepObject" },
      { b: 1, c: undefined },
      "a%5Bb%5D=1",
    ],
    ["an object by its fields", { in: "query" }, { b: 1, c: "d" }, "b=1&c=d"],
    ["an object in one value", { in: "query", explode: false }, { b: 1 }, "a=b%2C1"],
    ["JSON", { in: "query", isJson: true }, { b: [1] }, "a=%7B%22b%22%3A%5B1%5D%7D"],
    [
      "reserved characters as they are",
      { in: "query", allowReserved: true },
      "/b?c&d",
      "a=/b?c%26d",
    ],
  ])("a query says %s", async (_name, how, value, query) => {
    const { path } = await send("/things", { a: how }, { a: value });
    expect(path).toBe(query === "" ? "/things" : `/things?${query}`);
  });

  test.each<[string, Parameters[string], unknown, string]>([
    ["a list", { in: "path" }, ["b", "c/d"], "b,c%2Fd"],
    ["a label", { in: "path", style: "label" }, "b", ".b"],
    ["labels", { in: "path", style: "label", explode: true }, ["b", "c"], ".b.c"],
    ["a matrix", { in: "path", style: "matrix" }, ["b", "c"], ";a=b,c"],
    ["a matrix of each", { in: "path", style: "matrix", explode: true }, ["b", "c"], ";a=b;a=c"],
    ["the fields of an object", { in: "path", explode: true }, { b: 1 }, "b=1"],
    [
      "reserved characters as they are, but for those that end a segment or the path",
      { in: "path", allowReserved: true },
      "b:c@d/e?f#g",
      "b:c@d%2Fe%3Ff%23g",
    ],
  ])("a path says %s", async (_name, how, value, segment) => {
    expect((await send("/things/{a}", { a: how }, { a: value })).path).toBe(`/things/${segment}`);
  });

  test.each<[string, Parameters[string], unknown]>([
    ["nothing", { in: "path" }, undefined],
    ["an empty text", { in: "path" }, ""],
    ["a list without items", { in: "path" }, []],
    ["what climbs", { in: "path" }, ".."],
    ["what climbs with its label", { in: "path", style: "label" }, "."],
    ["a value that is no text", { in: "query" }, Number.NaN],
    ["a list within a list", { in: "query" }, [["a"]]],
  ])("refused is %s", async (_name, how, value) => {
    const template = how.in === "path" ? "/things/{a}" : "/things";
    const error = await rejection(send(template, { a: how }, { a: value }));
    expect(error).toMatchObject({ name: "C1UsageError", operation: "things.call" });
  });

  test.each<[string, Parameters]>([
    ["forgets", {}],
    ["puts elsewhere", { id: { in: "query" } }],
  ])("a parameter of the path that the description %s is still one", async (_name, parameters) => {
    expect((await send("/things/{id}", parameters, { id: "a/b" })).path).toBe("/things/a%2Fb");
    const error = await rejection(send("/things/{id}", parameters, {}));
    expect(error).toMatchObject({ name: "C1UsageError", operation: "things.call" });
  });

  test("arguments travel in headers and cookies", async () => {
    const parameters: Parameters = {
      "Api-Version": { in: "header" },
      "X-Ids": { in: "header" },
      session: { in: "cookie" },
      theme: { in: "cookie" },
    };
    const args = { "Api-Version": "2024-01-01", "X-Ids": [1, 2], session: "a b", theme: "dark" };
    const { headers } = await send("/things", parameters, args);
    expect(headers.get("api-version")).toBe("2024-01-01");
    expect(headers.get("x-ids")).toBe("1,2");
    expect(headers.get("cookie")).toBe("session=a%20b; theme=dark");
    expect(headers.get("authorization")).toBe("Bearer token-1");
  });

  const sendBody = (description: Call, args: object) =>
    callWith(make, ["POST", "/things"], description, args);

  test("an argument may have a name that every object has", async () => {
    const parameters = { constructor: { in: "query" }, toString: { in: "query" } } as const;
    expect((await send("/things", parameters, { constructor: "a", toString: "b" })).path).toBe(
      "/things?constructor=a&toString=b",
    );
    expect((await send("/things", parameters, {})).path).toBe("/things");
  });

  test("JSON of a dialect has its own type", async () => {
    const type = "application/merge-patch+json";
    const { headers, body } = await sendBody({ type, body: true }, { name: null });
    expect([headers.get("content-type"), await textOf(body)]).toEqual([type, '{"name":null}']);
  });

  test("a form repeats the names of lists, and writes objects as JSON unless a style says how", async () => {
    const description: Call = {
      type: "application/x-www-form-urlencoded",
      write: described.formBody,
      encoding: [["deep", { style: "deepObject", explode: true }]],
      body: true,
    };
    const args = {
      amount: 1,
      tags: ["a", "b c"],
      flat: { a: 1 },
      deep: { a: { b: 2 } },
      none: null,
    };
    const { headers, body } = await sendBody(description, args);
    expect(headers.get("content-type")).toBe("application/x-www-form-urlencoded");
    expect([...new URLSearchParams(await textOf(body))]).toEqual([
      ["amount", "1"],
      ["tags", "a"],
      ["tags", "b c"],
      ["flat", '{"a":1}'],
      ["deep[a][b]", "2"],
    ]);
  });

  test("a form with files has their bytes and types, and the boundary that the platform writes", async () => {
    const description: Call = {
      type: "multipart/form-data",
      write: described.multipartBody,
      body: true,
    };
    const file = new File(["abc"], "a.txt", { type: "text/plain" });
    const args = { file, more: new Uint8Array([100]), tags: ["a", "b"], meta: { a: 1 } };
    const { headers, body } = await sendBody(description, args);
    const type = headers.get("content-type");
    const form = body instanceof FormData ? body : await readForm(body, type ?? "");
    expect(await (form.get("file") as File).text()).toBe("abc");
    expect((form.get("file") as File).name).toBe("a.txt");
    expect(await (form.get("more") as File).text()).toBe("d");
    expect(form.getAll("tags")).toEqual(["a", "b"]);
    expect((form.get("meta") as File).type).toBe("application/json");
  });

  test.each<[string, Call, unknown, string, string]>([
    [
      "a text",
      { type: "text/plain", write: described.textBody, body: "body" },
      "abc",
      "text/plain",
      "abc",
    ],
    [
      "bytes",
      { type: "application/octet-stream", write: described.bytesBody, body: "body" },
      new Uint8Array([97]),
      "application/octet-stream",
      "a",
    ],
    [
      "bytes of any type, which the Blob names",
      { type: "*/*", write: described.bytesBody, body: "body" },
      new Blob(["b"], { type: "image/png" }),
      "image/png",
      "b",
    ],
  ])("a body is %s", async (_name, description, content, type, text) => {
    const { headers, body } = await sendBody(description, { body: content });
    expect([headers.get("content-type"), await textOf(body)]).toEqual([type, text]);
  });

  test("what a body can't be is refused", async () => {
    for (const write of [described.textBody, described.bytesBody, described.formBody]) {
      const error = await rejection(sendBody({ type: "a/b", write, body: "body" }, { body: 1 }));
      expect(error).toMatchObject({ name: "C1UsageError" });
    }
  });

  const read = async (reader: described.AnswerReader, answer: Response, accept = "a/b") => {
    const call = { body: false, accept, read: reader } as const;
    return callWith(make, ["GET", "/things"], call, undefined, () => answer);
  };
  const typed = (body: string, type: string) =>
    new Response(body, { headers: { "content-type": type } });

  test("an answer is a text, and is asked for as such", async () => {
    const { result, headers } = await read(
      described.readText,
      typed("a,b", "text/csv"),
      "text/csv",
    );
    expect([result, headers.get("accept")]).toEqual(["a,b", "text/csv"]);
  });

  test("an answer is bytes with their type", async () => {
    const { result } = await read(described.readBytes, typed("abc", "image/png"));
    expect(result).toBeInstanceOf(Blob);
    expect([(result as Blob).type, await (result as Blob).text()]).toEqual(["image/png", "abc"]);
  });

  test("null is a result where the document admits it, and other JSON as well", async () => {
    expect((await read(described.readNullable, json(null))).result).toBeNull();
    expect((await read(described.readNullable, json({ a: 1 }))).result).toEqual({ a: 1 });
  });

  test("of several types an answer is what it says that it is", async () => {
    expect((await read(described.readByType, json({ a: 1 }))).result).toEqual({ a: 1 });
    expect((await read(described.readByType, typed("a", "text/plain"))).result).toBe("a");
    expect((await read(described.readByType, typed("a", "image/png"))).result).toBeInstanceOf(Blob);
  });

  test.each(Object.entries(described).filter(([name]) => name.startsWith("read")))(
    "a 204 is undefined to %s",
    async (_name, reader) => {
      const none = new Response(null, { status: 204 });
      expect((await read(reader as described.AnswerReader, none)).result).toBeUndefined();
    },
  );

  test("a stream is its events, as they come", async () => {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const answer = new Response(readable, { headers: { "content-type": "text/event-stream" } });
    const { result } = await read(described.readEvents, answer);
    const writer = writable.getWriter();
    const say = (text: string) => writer.write(new TextEncoder().encode(text));
    const events = (result as AsyncIterable<described.ServerSentEvent>)[Symbol.asyncIterator]();
    void say(": a comment\ndata: a\r");
    void say("\ndata:b\nid: 1\r\n\r\n");
    expect((await events.next()).value).toEqual({ event: "message", data: "a\nb", id: "1" });
    void say("event: done\ndata: {}\n\ndata: unfinished");
    expect((await events.next()).value).toEqual({ event: "done", data: "{}", id: "1" });
    void writer.close();
    expect(await events.next()).toEqual({ done: true, value: undefined });
  });

  test.each<[string, described.AnswerReader]>([
    ["events", described.readEvents],
    ["bytes", described.readBytes],
  ])(
    "an answer of %s ends with the reason of the call's signal, though its body has begun",
    async (_name, reader) => {
      const { url } = await listen((response) => {
        response.writeHead(200, { "content-type": "text/event-stream" }).write("data: a\n\n");
      });
      const reason = new Error("enough");
      const controller = new AbortController();
      const { signal } = controller;
      const c1 = make(async (to, init) => {
        const response = await fetch(url + new URL(to).pathname, init);
        setTimeout(() => controller.abort(reason), 50);
        return response;
      });
      const description = { name: "things.read", body: false, read: reader } as const;
      const call = describedOperation<object, AsyncIterable<unknown>>(
        "GET",
        "/things",
        description,
      );
      const readAll = async () => {
        for await (const event of await call(c1, {}, { signal })) expect(event).toBeDefined();
      };
      expect(await rejection(readAll())).toBe(reason);
    },
  );

  test("what is no stream of events is a C1ParseError", async () => {
    const error = await rejection(read(described.readEvents, json({})));
    expect(error).toMatchObject({ name: "C1ParseError", operation: "things.call" });
    const long = typed("a", `text/plain; ${"x".repeat(5000)}`);
    const { message } = (await rejection(read(described.readEvents, long))) as Error;
    expect(message.length).toBeLessThan(250);
  });

  test("a failure is a C1ApiError, however its answer would be read", async () => {
    for (const reader of [described.readText, described.readBytes, described.readEvents]) {
      const error = await rejection(read(reader, json({ message: "no" }, 404)));
      expect(error).toMatchObject({ name: "C1ApiError", status: 404, reason: "no" });
    }
  });
});

function textOf(body: RequestInit["body"]): Promise<string> {
  return new Response(body ?? null).text();
}

function readForm(body: RequestInit["body"], type: string): Promise<FormData> {
  return new Response(body ?? null, { headers: { "content-type": type } }).formData();
}
