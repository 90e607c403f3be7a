import { clientCredentials, createC1Client } from "@c1-openapi/client";
import * as personalClient from "@c1-openapi/client/operations/personal-client";
import { describe, expect, it } from "vitest";
import { createMockC1, type Fault, type MockC1, type MockServer } from "../src/index.js";
import { connect } from "./support/clients.js";

const CLIENTS = "/api/v1/iam/personal_clients";

/** What one meets each fault through: the mock's own `fetch`, and the platform's over a socket. */
const ways = [
  { name: "in process", open: async (_: MockC1) => undefined },
  { name: "over HTTP", open: (mock: MockC1) => mock.listen() },
];

describe.each(ways)("a fault $name", ({ open }) => {
  async function meet(fault: Fault, init: RequestInit = {}) {
    const mock = createMockC1();
    const server: MockServer | undefined = await open(mock);
    // Typed by operation names in consumers' tests; here names are data.
    mock.faults.add(fault as Parameters<typeof mock.faults.add>[0]);
    const token = mock.accessToken();
    const send = () =>
      (server ? fetch : mock.fetch)(mock.url + CLIENTS, {
        ...init,
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      });
    return { mock, send, close: async () => server?.close() };
  }

  it("is a status with C1's error body, headers and a message", async () => {
    const { send, close } = await meet({ kind: "status", status: 503, headers: { "x-a": "b" } });
    const answer = await send();
    expect([answer.status, answer.headers.get("x-a")]).toEqual([503, "b"]);
    expect(await answer.json()).toEqual({ code: 14, message: "fault 503", details: [] });
    expect((await send()).status).toBe(200);
    await close();
  });

  it("is a status with any body", async () => {
    const { send, close } = await meet({ kind: "status", status: 502, body: "<bad gateway>" });
    expect(await (await send()).text()).toBe("<bad gateway>");
    await close();
  });

  it("is a status that has no body", async () => {
    const { send, close } = await meet({ kind: "status", status: 204 });
    const answer = await send();
    expect([answer.status, await answer.text()]).toEqual([204, ""]);
    await close();
  });

  it.each([
    [3, "3"],
    ["Wed, 21 Oct 2026 07:28:00 GMT", "Wed, 21 Oct 2026 07:28:00 GMT"],
    [undefined, null],
  ])("is 429 that says to wait %s", async (retryAfter, header) => {
    const { send, close } = await meet({
      kind: "rate-limit",
      ...(retryAfter !== undefined && { retryAfter }),
    });
    const answer = await send();
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([429, header]);
    expect(await answer.json()).toMatchObject({ code: 8 });
    await close();
  });

  it("is a connection that is reset, before the operation takes effect or after", async () => {
    for (const isPerformed of [false, true]) {
      const init = { method: "POST", body: "{}" };
      const { mock, send, close } = await meet({ kind: "reset", isPerformed }, init);
      const error = await send().catch((each: unknown) => each);
      expect(error).toBeInstanceOf(TypeError);
      expect((error as TypeError).cause).toMatchObject({ code: "ECONNRESET" });
      expect(mock.requests[0]).toMatchObject({ status: undefined, source: "fault" });
      const { list } = await personalClient.list(connectAnyhow(mock));
      expect(list).toHaveLength(isPerformed ? 1 : 0);
      await close();
    }
  });

  it.each([undefined, 0, 7])("is a body that breaks off after %s bytes", async (bytes) => {
    const { send, close } = await meet({ kind: "truncate", ...(bytes !== undefined && { bytes }) });
    const answer = await send();
    expect([answer.status, answer.ok]).toEqual([200, true]);
    await expect(answer.text()).rejects.toThrow("terminated");
    expect((await send()).status).toBe(200);
    await close();
  });

  it("is a page of HTML where JSON is due", async () => {
    const { send, close } = await meet({ kind: "html" });
    const answer = await send();
    expect([answer.status, answer.headers.get("content-type")]).toEqual([
      200,
      "text/html; charset=utf-8",
    ]);
    expect(await answer.text()).toMatch(/^<!doctype html>/);
    await close();
  });

  it("is a redirect", async () => {
    const location = "https://evil.example/";
    const { send, close } = await meet({ kind: "redirect", location }, { redirect: "manual" });
    const answer = await send();
    expect([answer.status, answer.headers.get("location")]).toEqual([302, location]);
    await close();
  });

  it("is a delay, after which all goes well", async () => {
    const { send, close } = await meet({ kind: "delay", delayMs: 30 });
    const startedAt = performance.now();
    expect((await send()).status).toBe(200);
    expect(performance.now() - startedAt).toBeGreaterThan(25);
    await close();
  });

  it("is a token that is revoked under way", async () => {
    const { mock, send, close } = await meet({ kind: "revoke-token", skip: 1 });
    expect([(await send()).status, (await send()).status, (await send()).status]).toEqual([
      200, 401, 401,
    ]);
    expect(mock.faults.pending).toEqual([]);
    await close();
  });

  it("is a clock that is wrong, in the date header", async () => {
    const { mock, send, close } = await meet({ kind: "clock-skew", skewMs: 600_000 });
    for (const answer of [await send(), await send()]) {
      const aheadMs = Date.parse(answer.headers.get("date") ?? "") - Date.now();
      expect(Math.abs(aheadMs - 600_000)).toBeLessThan(5_000);
    }
    expect(mock.faults.pending).toEqual([]);
    await close();
  });
});

function connectAnyhow(mock: MockC1) {
  return createC1Client({
    auth: mock.accessToken(),
    serverUrl: mock.url,
    ...(mock.url.startsWith("https") && { fetch: mock.fetch }),
  });
}

describe("the client's answer to faults", () => {
  it("is to correct its clock by the server's, once", async () => {
    const mock = createMockC1();
    mock.faults.add({ kind: "clock-skew", skewMs: -3_600_000 });
    await personalClient.list(connect(mock));
    expect(mock.requests.map(({ operation, status }) => [operation, status])).toEqual([
      ["token", 401],
      ["token", 200],
      ["personalClient.list", 200],
    ]);
  });

  it("is to get another token when one is revoked under way", async () => {
    const mock = createMockC1();
    mock.faults.add({ kind: "revoke-token", operation: "personalClient.list" });
    await personalClient.list(connect(mock));
    expect(mock.requests.map(({ status }) => status)).toEqual([200, 401, 200, 200]);
  });

  it("is to go on over an empty page", async () => {
    const mock = createMockC1();
    const c1 = connect(mock);
    for (let index = 0; index < 15; index++) await personalClient.create(c1, {});
    mock.faults.add({ kind: "empty-page", times: 2 });
    const sizes: (number | undefined)[] = [];
    for await (const page of personalClient.list.pages(c1, { page_size: 10 })) {
      sizes.push(page.list?.length);
    }
    expect(sizes).toEqual([0, 0, 10, 5]);
  });

  it("is to ask the token endpoint again when that is not well", async () => {
    const mock = createMockC1();
    mock.faults.add({ kind: "status", status: 503, operation: "token" });
    const auth = clientCredentials(mock.credentials());
    const c1 = createC1Client({
      auth,
      fetch: mock.fetch,
      retry: { baseDelayMs: 1, maxRetries: 1 },
    });
    await personalClient.list(c1);
    expect(mock.requests.map(({ status }) => status)).toEqual([503, 200, 200]);
  });
});

describe("planning faults", () => {
  const list = (mock: MockC1, token: string) =>
    mock
      .fetch(mock.url + CLIENTS, { headers: { authorization: `Bearer ${token}` } })
      .then((answer) => answer.status);

  it("gives each request one fault that spoils its answer, in their order", async () => {
    const mock = createMockC1();
    const token = mock.accessToken();
    const first = mock.faults.add({ kind: "status", status: 500, times: 2 });
    mock.faults.add({ kind: "rate-limit", operation: "personalClient.*" });
    mock.faults.add({ kind: "status", status: 502, operation: "personalClient.create" });
    expect([first.used, first.remaining]).toEqual([0, 2]);
    const statuses = [await list(mock, token), await list(mock, token), await list(mock, token)];
    expect([...statuses, await list(mock, token)]).toEqual([500, 500, 429, 200]);
    expect([first.used, first.remaining]).toEqual([2, 0]);
    expect(mock.faults.pending).toMatchObject([{ status: 502 }]);
  });

  it("can be taken back, one or all", async () => {
    const mock = createMockC1();
    const token = mock.accessToken();
    const one = mock.faults.add({ kind: "status", status: 500, times: Number.POSITIVE_INFINITY });
    expect(await list(mock, token)).toBe(500);
    one.remove();
    expect(await list(mock, token)).toBe(200);
    mock.faults.add({ kind: "reset" });
    mock.faults.clear();
    expect(await list(mock, token)).toBe(200);
  });

  it("is for operations that there are", () => {
    const { faults } = createMockC1();
    const operation = "personalClient.nonsense" as "personalClient.get";
    expect(() => faults.add({ kind: "reset", operation })).toThrow(
      /no operation "personalClient.non/,
    );
    expect(() => faults.add({ kind: "reset", operation: "nonsense.*" })).toThrow(/no operation/);
  });
});
