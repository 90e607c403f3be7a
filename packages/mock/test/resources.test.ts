import { describe, expect, it } from "vitest";
import { createMockC1 } from "../src/index.js";
import { smallDocument } from "./support/small-document.js";

// The small document has no generated types; the names are checked when the mock runs.
type Untyped = Record<string, string>;
type UntypedOperations = Record<
  string,
  { responses: { 200: { content: { "application/json": { resource?: object } } } } }
>;

function open() {
  const mock = createMockC1<Untyped, UntypedOperations>({ document: smallDocument });
  const token = mock.accessToken();
  const send = async (method: string, path: string, body?: object) => {
    const answer = await mock.fetch(`${mock.url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      ...(body && { body: JSON.stringify(body) }),
    });
    return {
      status: answer.status,
      body: (await answer.json()) as Record<string, Record<string, never>>,
    };
  };
  const makeBook = async (shelf: string, fields: object): Promise<Record<string, string>> =>
    (await send("POST", `/shelves/${shelf}/books`, fields)).body.bookView?.book ?? {};
  return { mock, send, makeBook };
}

describe("a resource that the document creates, gets, lists, updates, deletes and searches", () => {
  it("is made with what the body says, its parents, and nothing else set", async () => {
    const { makeBook } = open();
    expect(await makeBook("a", { title: "Emma", kind: "KIND_NOVEL" })).toEqual({
      id: expect.stringMatching(/^[a-z]+-[a-z]+-\d{5}$/),
      shelfId: "a",
      title: "Emma",
      pages: 0,
      kind: "KIND_NOVEL",
      size: null,
      tags: [],
      updatedAt: expect.stringMatching(/Z$/),
    });
  });

  it("leaves out a field that has another type in the body than in the resource", async () => {
    const { makeBook } = open();
    expect(await makeBook("a", { title: "Emma", pages: "many" })).not.toHaveProperty("pages");
  });

  it("takes a value of an open enum that the document doesn't know", async () => {
    const { makeBook } = open();
    // The body's enum is open, the resource's own isn't, so it isn't kept.
    expect(await makeBook("a", { title: "Emma", kind: "KIND_NEW" })).not.toHaveProperty("kind");
  });

  it("is got in the view that the answer wraps it in", async () => {
    const { send, makeBook } = open();
    const book = await makeBook("a", { title: "Emma" });
    const { body } = await send("GET", `/shelves/a/books/${book.id}`);
    expect(body).toEqual({ bookView: { book, shelfPath: "" } });
  });

  it("is found below its own parent only", async () => {
    const { send, makeBook } = open();
    const book = await makeBook("a", { title: "Emma" });
    await makeBook("b", { title: "Persuasion" });
    expect((await send("GET", `/shelves/b/books/${book.id}`)).status).toBe(404);
    expect((await send("GET", "/shelves/a/books")).body).toEqual({
      list: [{ book, shelfPath: "" }],
      expanded: [],
      nextPageToken: "",
    });
  });

  it("is changed by masks that reach into its messages", async () => {
    const { send, makeBook } = open();
    const { id } = await makeBook("a", { title: "Emma" });
    const change = (book: object, updateMask: string) =>
      send("POST", `/shelves/a/books/${id}`, { book, updateMask });
    await change({ size: { height: 20, width: 12 }, title: "x" }, "size");
    const { body } = await change({ size: { height: 21 } }, "size.height");
    expect(body.bookView?.book).toMatchObject({
      title: "Emma",
      size: { height: 21, width: 12 },
    });
    expect((await change({}, "size.depth")).status).toBe(400);
  });

  it("is gone when it is deleted and has no field to say so", async () => {
    const { send, makeBook } = open();
    const { id } = await makeBook("a", { title: "Emma" });
    expect((await send("DELETE", `/shelves/a/books/${id}`)).status).toBe(200);
    expect((await send("GET", `/shelves/a/books/${id}`)).status).toBe(404);
    expect((await send("DELETE", `/shelves/a/books/${id}`)).status).toBe(404);
  });

  it("is searched over all parents, by words, ids and fields", async () => {
    const { send, makeBook } = open();
    const emma = await makeBook("a", { title: "Emma" });
    await makeBook("b", { title: "Northanger Abbey", kind: "KIND_NOVEL" });
    const search = async (args: object) => {
      const { body } = await send("POST", "/search/books", args);
      return (body.list as unknown as { book: { title: string } }[]).map(({ book }) => book.title);
    };
    expect(await search({})).toEqual(["Emma", "Northanger Abbey"]);
    expect(await search({ query: "abbey" })).toEqual(["Northanger Abbey"]);
    expect(await search({ ids: [emma.id] })).toEqual(["Emma"]);
    expect(await search({ kind: "KIND_NOVEL" })).toEqual(["Northanger Abbey"]);
  });

  it("is refused without what the document requires", async () => {
    const { send } = open();
    const { status, body } = await send("POST", "/shelves/a/books", {});
    expect([status, body.message]).toEqual([
      400,
      "invalid argument: must have required property 'title'",
    ]);
  });
});

describe("a resource that nobody creates", () => {
  it("is answered by a sample with the id asked for, until one is seeded", async () => {
    const { mock, send } = open();
    const sampled = await send("GET", "/readers/some-one");
    expect(sampled.body.reader).toMatchObject({ id: "some-one", displayName: "An example" });
    expect(mock.requests.at(-1)?.source).toBe("sample");
    expect((await send("GET", "/readers")).body.list).toHaveLength(1);

    const seeded = mock.seed("reader.get", { id: "ada", displayName: "Ada" } as object);
    expect(seeded).toEqual({ id: "ada", displayName: "Ada", friends: [] });
    expect((await send("GET", "/readers/ada")).body.reader).toEqual(seeded);
    expect((await send("GET", "/readers")).body.list).toEqual([seeded]);
    expect(mock.requests.at(-1)?.source).toBe("state");
  });

  it("remembers what it was changed to", async () => {
    const { send } = open();
    await send("POST", "/readers/ada", { reader: { displayName: "Ada" } });
    expect((await send("GET", "/readers/ada")).body.reader).toMatchObject({
      id: "ada",
      displayName: "Ada",
    });
  });

  it("is one where there is one, such as settings", async () => {
    const { send } = open();
    await send("POST", "/settings/opening", { opening: { hours: "9 to 5" } });
    expect((await send("GET", "/settings/opening")).body.opening).toMatchObject({
      hours: "9 to 5",
    });
  });
});

describe("seeding", () => {
  it("puts what is under a parent where its fields or the path say", async () => {
    const { mock, send } = open();
    mock.seed("book.get", { title: "Emma", shelfId: "a" } as object);
    const view = { book: { title: "Persuasion" } } as object;
    mock.seed("book.get", view, { shelf_id: "a" });
    expect((await send("GET", "/shelves/a/books")).body.list).toMatchObject([
      { book: { title: "Emma", shelfId: "a" } },
      { book: { title: "Persuasion", shelfId: "a" } },
    ]);
  });

  it("is refused for what the mock doesn't remember", () => {
    const { mock } = open();
    expect(() => mock.seed("book.read")).toThrow(/doesn't get anything that the mock remembers/);
    expect(() => mock.seed("nothing.get")).toThrow(/nothing.get/);
  });
});

describe("everything else", () => {
  it("is answered by a sample that fits", async () => {
    const { send } = open();
    expect((await send("POST", "/shelves/a/books/b/read")).body).toEqual({
      wait: "3600s",
      times: 0,
    });
  });

  it("needs no token where the document says so", async () => {
    const { mock } = open();
    expect((await mock.fetch(`${mock.url}/api/v1/health`)).status).toBe(200);
    expect((await mock.fetch(`${mock.url}/api/v1/readers`)).status).toBe(401);
  });

  it("is a document, or the mock doesn't start", () => {
    expect(() => createMockC1({ document: {} })).toThrow(/no OpenAPI document/);
    expect(() => createMockC1({ document: [] })).toThrow(/no OpenAPI document/);
  });
});
