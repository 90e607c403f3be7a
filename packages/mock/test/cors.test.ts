import { describe, expect, it } from "vitest";
import { createMockC1 } from "../src/index.js";

const CLIENTS = "/api/v1/iam/personal_clients";
const PAGE = { origin: "https://app.example" };

/** What a browser asks before it sends a page's request with a token and a JSON body. */
const PREFLIGHT: RequestInit = {
  method: "OPTIONS",
  headers: {
    ...PAGE,
    "access-control-request-method": "POST",
    "access-control-request-headers": "authorization,content-type",
  },
};

describe("a mock for pages of other origins", () => {
  it("answers a preflight with what was asked for, without a token and without logging it", async () => {
    const mock = createMockC1({ strict: true });
    await using server = await mock.listen({ cors: true });
    const answer = await fetch(server.url + CLIENTS, PREFLIGHT);
    expect(answer.status).toBe(204);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "access-control-allow-origin": "*",
      "access-control-allow-methods": "POST",
      "access-control-allow-headers": "authorization,content-type",
    });
    expect(mock.requests).toEqual([]);
    expect(mock.unexpected).toEqual([]);
  });

  it("lets a page read every answer and its headers, errors and faults included", async () => {
    const mock = createMockC1();
    await using server = await mock.listen({ cors: true });
    mock.faults.add({ kind: "rate-limit", skip: 1, operation: "personalClient.list" });
    const headers = { ...PAGE, authorization: `Bearer ${mock.accessToken()}` };
    const statuses = [];
    for (const init of [{ headers: PAGE }, { headers }, { headers }]) {
      const answer = await fetch(server.url + CLIENTS, init);
      expect(answer.headers.get("access-control-allow-origin")).toBe("*");
      expect(answer.headers.get("access-control-expose-headers")).toBe("*");
      statuses.push(answer.status);
    }
    expect(statuses).toEqual([401, 429, 200]);
  });

  it("takes an OPTIONS that is no preflight for what it is", async () => {
    await using server = await createMockC1().listen({ cors: true });
    const answer = await fetch(server.url + CLIENTS, { method: "OPTIONS" });
    expect(answer.status).toBe(405);
  });
});

it("a mock that isn't told so says nothing to pages of other origins", async () => {
  const mock = createMockC1();
  await using server = await mock.listen();
  for (const init of [PREFLIGHT, { headers: PAGE }]) {
    const answer = await fetch(server.url + CLIENTS, init);
    expect([...answer.headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual(
      [],
    );
  }
});
