import { connect as connectSocket } from "node:net";
import { describe, expect, it } from "vitest";
import { createMockC1, type MockC1, type MockC1Options } from "../src/index.js";

const CLIENTS = "/api/v1/iam/personal_clients";

function open(options: MockC1Options = {}) {
  const mock = createMockC1(options);
  const authorization = `Bearer ${mock.accessToken()}`;
  const send = (path: string, { headers, ...init }: RequestInit = {}) =>
    mock.fetch(mock.url + path, { ...init, headers: { authorization, ...headers } });
  return { mock, send };
}

function post(body: unknown, type = "application/json"): RequestInit {
  return { method: "POST", body: JSON.stringify(body), headers: { "content-type": type } };
}

describe("a path", () => {
  it.each([
    ["/api/v1/nothing", 404, 5],
    ["/api", 404, 5],
    [`${CLIENTS}/blue-whale-12345`, 404, 5],
    [`${CLIENTS}/%zz`, 400, 3],
  ])("%s answers %i with google.rpc.Status", async (path, status, code) => {
    const answer = await open().send(path);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ code, message: expect.any(String), details: [] });
  });

  it("with a method that it doesn't take answers 405 and says which it takes", async () => {
    const answer = await open().send(`${CLIENTS}/x`, { method: "PUT", body: "{}" });
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "DELETE, GET, POST"]);
  });

  it("with an empty or a trailing segment moves to the collection", async () => {
    const { send } = open();
    for (const path of [
      `${CLIENTS}/?page_size=10`,
      "/api//v1/iam//personal_clients?page_size=10",
    ]) {
      const answer = await send(path, { redirect: "manual" });
      expect(answer.status).toBe(301);
      expect(answer.headers.get("location")).toBe(`${CLIENTS}?page_size=10`);
    }
    // So to get one with an empty id is to get the list.
    const followed = await send(`${CLIENTS}/`);
    expect([followed.status, followed.redirected]).toEqual([200, true]);
    expect(await followed.json()).toHaveProperty("list");
    await expect(send(`${CLIENTS}/`, { redirect: "error" })).rejects.toThrow(TypeError);
  });

  it("outside of the API answers 200 with HTML, also when it climbed there", async () => {
    const { send } = open();
    for (const path of ["/", "/anything", `${CLIENTS}/../../../../settings`, "/api/%2e%2e/x"]) {
      const answer = await send(path);
      expect(answer.status).toBe(200);
      expect(answer.headers.get("content-type")).toMatch(/^text\/html/);
    }
  });

  it("of another document's API need not begin with /api", async () => {
    const ok = { 200: { content: { "application/json": { schema: { type: "object" } } } } };
    const document = {
      paths: { "/v2/things": { get: { tags: ["Thing"], operationId: "list", responses: ok } } },
    };
    const { mock, send } = open({ document });
    expect((await send("/v2/things")).status).toBe(200);
    expect((await send("/v2/nothing")).status).toBe(404);
    expect((await send("/api/v2/things")).headers.get("content-type")).toMatch(/html/);
    expect(mock.requests[0]?.operation).toBe("thing.list");
  });

  it("that two slashes begin is no host's name over HTTP", async () => {
    const mock = createMockC1();
    await using server = await mock.listen();
    const answer = await new Promise<string>((resolve) => {
      const socket = connectSocket(server.port, "127.0.0.1");
      socket.end("GET //evil.example/x HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n");
      let text = "";
      socket.on("data", (chunk) => {
        text += chunk;
      });
      socket.on("close", () => resolve(text));
    });
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(mock.requests[0]?.path).toBe("//evil.example/x");
  });
});

describe("a request", () => {
  it.each<[string, RequestInit, number, RegExp]>([
    ["of another content type", post({}, "text/plain"), 415, /application\/json/],
    ["that is no JSON", { ...post({}), body: "{" }, 400, /no JSON/],
    ["that is no object", post([]), 400, /must be object/],
    ["with a field of another type", post({ displayName: 5 }), 400, /displayName must be string/],
    ["with null where none may be", post({ displayName: null }), 400, /displayName/],
    ["with a list of something else", post({ scopedRoles: [1] }), 400, /scopedRoles.0/],
  ])("%s is refused", async (_, init, status, why) => {
    const answer = await open().send(CLIENTS, init);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ code: 3, message: expect.stringMatching(why) });
  });

  it("says of a field that may be null what is wrong with it, and not that it isn't null", async () => {
    const { send } = open();
    const made = (await (await send(CLIENTS, post({}))).json()) as { client: { id: string } };
    const body = post({ client: { displayName: 5 } });
    const { details } = await (await send(`${CLIENTS}/${made.client.id}`, body)).json();
    expect(details[0].fieldViolations).toEqual([
      { field: "client.displayName", description: expect.stringMatching(/^must be string/) },
    ]);
  });

  it("that is wrong can be answered with 500 and code 2, as C1 does at times", async () => {
    const { send } = open({ validationErrorStatus: 500 });
    const answer = await send(CLIENTS, post({ displayName: 5 }));
    expect(answer.status).toBe(500);
    expect(await answer.json()).toMatchObject({ code: 2, details: [{}] });
    expect((await send(CLIENTS, post({}, "text/plain"))).status).toBe(415);
  });

  it("has its query checked like its body", async () => {
    const { send } = open();
    for (const [query, status] of [
      ["page_size=10", 200],
      ["page_size=0", 200],
      ["page_size=x", 400],
    ]) {
      expect((await send(`${CLIENTS}?${query}`)).status).toBe(status);
    }
    expect((await send(`${CLIENTS}?page_size=10&page_size=11`)).status).toBe(400);
  });

  it("can't reach into the mock by the names that every object has", async () => {
    const { mock, send } = open();
    const text = '{"displayName":"x","__proto__":{"isAdmin":true},"constructor":{"a":1}}';
    const answer = await send(CLIENTS, { ...post({}), body: text });
    expect(answer.status).toBe(200);
    expect(Object.keys(((await answer.json()) as { client: object }).client)).not.toContain(
      "isAdmin",
    );
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
    expect((await send(`${CLIENTS}/__proto__`)).status).toBe(404);
    expect(mock.requests).toHaveLength(2);
  });
});

describe("fetch in process", () => {
  const why = (mock: MockC1, url: string) =>
    mock.fetch(url).then(
      () => "answered",
      (error: TypeError) => (error.cause as Error).message,
    );

  it("takes text, a URL or a Request, and needs no this", async () => {
    const { mock } = open();
    const { fetch } = mock;
    const url = `${mock.url}/x`;
    for (const input of [url, new URL(url), new Request(url)]) {
      const answer = await fetch(input);
      expect([answer.status, answer.url]).toEqual([200, url]);
    }
  });

  it("answers for its own host alone, and says how to have another", async () => {
    expect(await why(open().mock, "https://acme.conductor.one/")).toMatch(/option "host"/);
    expect(await why(open().mock, "http://mock.conductor.one/")).toMatch(/is not this mock/);
    const acme = createMockC1({ host: "acme.conductor.one" });
    expect(await why(acme, "https://acme.conductor.one/")).toBe("answered");
  });

  it("rejects with the reason of a signal that was or is aborted", async () => {
    const { mock } = open();
    const reason = new Error("enough");
    await expect(mock.fetch(mock.url, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    mock.faults.add({ kind: "delay", operation: "personalClient.list", delayMs: 60_000 });
    const gone = new AbortController();
    const waiting = mock.fetch(`${mock.url}${CLIENTS}`, { signal: gone.signal });
    setTimeout(() => gone.abort(reason), 5);
    await expect(waiting).rejects.toBe(reason);
  });
});

describe("listening", () => {
  it("ends with the server, in whatever way that is closed, and can begin anew", async () => {
    const mock = createMockC1();
    const first = await mock.listen();
    expect(mock.url).toBe(first.url);
    await expect(mock.listen()).rejects.toThrow(/listens already/);
    await first.close();
    expect(mock.url).toBe("https://mock.conductor.one");
    await expect(fetch(first.url)).rejects.toThrow(TypeError);
    {
      await using second = await mock.listen({ port: 0, host: "localhost" });
      expect((await fetch(second.url)).status).toBe(200);
    }
    await mock[Symbol.asyncDispose]();
  });

  it("fails on a port that is taken", async () => {
    await using server = await createMockC1().listen();
    await expect(createMockC1().listen({ port: server.port })).rejects.toThrow(/EADDRINUSE/);
  });

  it("outlives clients that leave within their request or before its answer", async () => {
    const mock = createMockC1();
    await using server = await mock.listen();
    mock.faults.add({ kind: "delay", delayMs: 60_000 });
    const gone = new AbortController();
    const headers = { authorization: `Bearer ${mock.accessToken()}` };
    const waiting = fetch(server.url + CLIENTS, { headers, signal: gone.signal });
    await expect.poll(() => mock.requests.length).toBe(1);
    gone.abort();
    await expect(waiting).rejects.toThrow("aborted");
    await new Promise<void>((resolve) => {
      const socket = connectSocket(server.port, "127.0.0.1");
      socket.write(`POST ${CLIENTS} HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n{`, () => {
        socket.destroy();
        resolve();
      });
    });
    expect((await fetch(server.url + CLIENTS, { headers })).status).toBe(200);
  });

  it("refuses a body that is out of all proportion", async () => {
    const mock = createMockC1();
    await using server = await mock.listen();
    const body = "x".repeat(17 * 1024 * 1024);
    const status = await fetch(server.url, { method: "POST", body }).then(
      (answer) => answer.status,
      () => 413,
    );
    expect(status).toBe(413);
    expect(mock.requests).toHaveLength(0);
  });
});
