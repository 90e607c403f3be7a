import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as generated from "../src/operations/index.gen.js";
import { readRetryAfterMs } from "../src/transport/retry-timing.js";
import { rejection, setStage } from "./support/c1.js";
import * as personalClient from "./support/personal-client.js";
import { failure, json, scriptFetch } from "./support/scripted-fetch.js";

const ok = () => json({ client: { id: "a" } });
const offline = () => new TypeError("fetch failed");

describe("what is retried", () => {
  test("a 429 is retried for a GET and for a POST", async () => {
    const { c1, clock, sent } = setStage([failure(429), ok(), failure(429), ok()]);
    await clock.run(personalClient.get(c1, { id: "a" }));
    await clock.run(personalClient.create(c1, { displayName: "ci" }));
    expect(sent.map((one) => one.method)).toEqual(["GET", "GET", "POST", "POST"]);
  });

  test.each([408, 500, 502, 503, 504, 599])("a %i is retried for a GET", async (status) => {
    const { c1, clock } = setStage([failure(status), ok()]);
    expect(await clock.run(personalClient.get(c1, { id: "a" }))).toEqual({ client: { id: "a" } });
  });

  test("a DELETE is retried after a 503 and after a network error", async () => {
    const { c1, clock, sent } = setStage([failure(503), offline(), json({})]);
    await clock.run(personalClient.delete(c1, { id: "a" }));
    expect(sent).toHaveLength(3);
  });

  test("a POST is not retried on 500, for C1 answers 500 to bad input", async () => {
    const { c1, clock } = setStage([failure(500)]);
    const error = await rejection(clock.run(personalClient.create(c1)));
    expect(error).toMatchObject({ name: "C1ApiError", status: 500, attempts: 1 });
  });

  test.each([502, 503, 504])("a POST is not retried on %i", async (status) => {
    const { c1, clock } = setStage([failure(status)]);
    expect(await rejection(clock.run(personalClient.create(c1)))).toMatchObject({ status });
  });

  test("a POST is not retried on a network error, for it may have been carried out", async () => {
    const { c1, clock } = setStage([offline()]);
    const error = await rejection(clock.run(personalClient.create(c1)));
    expect(error).toMatchObject({ name: "C1NetworkError", code: "C1_NETWORK", attempts: 1 });
  });

  test("a POST that the caller calls idempotent is retried like a GET", async () => {
    const { c1, clock, sent } = setStage([failure(503), offline(), ok()]);
    await clock.run(personalClient.search(c1, {}, { isIdempotent: true }));
    expect(sent).toHaveLength(3);
  });

  test("a generated search by POST is retried like a GET", async () => {
    const { c1, clock, sent } = setStage([failure(500), offline(), json({ list: [] })]);
    await clock.run(generated.personalClientSearch.search(c1, { query: "ci" }));
    expect(sent.map((one) => one.method)).toEqual(["POST", "POST", "POST"]);
  });

  test("a generated operation says its name in errors", async () => {
    const { c1, clock } = setStage([failure(500)]);
    const error = await rejection(clock.run(generated.personalClient.create(c1)));
    expect(error).toMatchObject({ operation: "personalClient.create", attempts: 1 });
  });

  test("a method in lower case is the same method", async () => {
    const { c1, clock, sent } = setStage([failure(503), ok(), failure(503)]);
    await clock.run(c1.send({ method: "get", path: "/a", target: "/a" }));
    await rejection(clock.run(c1.send({ method: "post", path: "/a", target: "/a" })));
    expect(sent.map((one) => one.method)).toEqual(["GET", "GET", "POST"]);
  });

  test.each([400, 403, 404, 405, 409, 422, 499, 501, 505])(
    "a %i is not retried, not even for a GET",
    async (status) => {
      const { c1, clock } = setStage([failure(status)]);
      const error = await rejection(clock.run(personalClient.get(c1, { id: "a" })));
      expect(error).toMatchObject({ name: "C1ApiError", status, attempts: 1 });
    },
  );

  test("a 401 for a token that can't be replaced is not retried", async () => {
    const { c1, clock } = setStage([failure(401)]);
    expect(await rejection(clock.run(personalClient.get(c1, { id: "a" })))).toMatchObject({
      status: 401,
    });
  });

  test("a network error in the middle of the body is retried for a GET", async () => {
    const cut = new Response(
      new ReadableStream({
        start(controller) {
          controller.enqueue(new TextEncoder().encode('{"client":'));
          controller.error(new TypeError("terminated"));
        },
      }),
    );
    const { c1, clock, sent } = setStage([cut, ok()]);
    await clock.run(personalClient.get(c1, { id: "a" }));
    expect(sent).toHaveLength(2);
  });
});

describe("how long it waits", () => {
  test("the wait doubles with each retry, up to its cap", async () => {
    const { c1, clock, events } = setStage(
      Array.from({ length: 8 }, () => failure(503)),
      {
        retry: { maxRetries: 7, baseDelayMs: 100, maxDelayMs: 1000 },
      },
    );
    await rejection(clock.run(personalClient.get(c1, { id: "a" })));
    const waits = events.flatMap((event) => (event.type === "retry" ? event.delayMs : []));
    expect(waits).toEqual([100, 200, 400, 800, 1000, 1000, 1000]);
  });

  test("the wait is spread over its whole length by the random source", async () => {
    const waits: number[] = [];
    for (const random of [0, 0.25, 0.999]) {
      const { c1, clock, events } = setStage([failure(503), ok()], { random: () => random });
      await clock.run(personalClient.get(c1, { id: "a" }));
      for (const event of events) if (event.type === "retry") waits.push(event.delayMs);
    }
    expect(waits).toEqual([0, 125, 499.5]);
  });

  test.each([
    ["retry-after", "7", 7000],
    ["retry-after", "1.5", 1500],
    ["retry-after", " 2 ", 2000],
    ["retry-after-ms", "1234", 1234],
    ["retry-after", "Thu, 01 Jan 2026 00:00:09 GMT", 9000],
    ["retry-after", "Thursday, 01-Jan-26 00:00:09 GMT", 9000],
    ["retry-after", "Thu Jan  1 00:00:09 2026", 9000],
  ])("%s: %s is waited for", async (name, value, expected) => {
    const { c1, clock, events } = setStage([failure(429, { [name]: value }), ok()]);
    await clock.run(personalClient.get(c1, { id: "a" }));
    expect(events.find((event) => event.type === "retry")).toMatchObject({ delayMs: expected });
  });

  test.each([
    "Wed, 31 Dec 2025 23:59:00 GMT",
    "0",
    "-5",
    "0x10",
    "soon",
    "",
    "1e9",
    "NaN",
    "Infinity",
    "Thu, 99 Foo 2026 99:99:99 GMT",
  ])("Retry-After: %j, past or garbage, means the client's own wait", async (value) => {
    const { c1, clock, events } = setStage([failure(429, { "retry-after": value }), ok()]);
    await clock.run(personalClient.get(c1, { id: "a" }));
    expect(events.find((event) => event.type === "retry")).toMatchObject({ delayMs: 500 });
  });

  test.each(["99999999999", "Fri, 01 Jan 2100 00:00:00 GMT"])(
    "Retry-After: %s, a huge one, is cut to the longest wait allowed",
    async (value) => {
      const { c1, clock, events } = setStage([failure(429, { "retry-after": value }), ok()]);
      await clock.run(personalClient.get(c1, { id: "a" }));
      expect(events.find((event) => event.type === "retry")).toMatchObject({ delayMs: 60_000 });
    },
  );

  test("whatever Retry-After says, the wait is a number that a timer can keep", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (value, ms) => {
        const headers = { get: (name: string) => (name === "retry-after" ? value : ms) };
        const waitMs = readRetryAfterMs(headers as unknown as Headers, Date.UTC(2026, 0, 1));
        expect(Number.isNaN(waitMs)).toBe(false);
      }),
    );
  });

  test("blanks around it change nothing, whatever carries the header", () => {
    const headers = { get: (name: string) => (name === "retry-after" ? " 2 " : null) };
    expect(readRetryAfterMs(headers as unknown as Headers, 0)).toBe(2000);
  });

  test("any number of seconds up to the cap is waited for to the letter", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), (seconds) => {
        expect(readRetryAfterMs(new Headers({ "retry-after": `${seconds}` }), 0)).toBe(
          seconds * 1000,
        );
      }),
    );
  });
});

describe("how often", () => {
  test("with maxRetries 0 nothing is tried again", async () => {
    const { c1, clock } = setStage([failure(503)], { retry: 0 });
    const error = await rejection(clock.run(personalClient.get(c1, { id: "a" })));
    expect(error).toMatchObject({ status: 503, attempts: 1 });
  });

  test("one call can have more or fewer retries than its client", async () => {
    const more = setStage([failure(503), failure(503), failure(503), ok()], { retry: 0 });
    await more.clock.run(personalClient.get(more.c1, { id: "a" }, { retry: 3 }));
    const fewer = setStage([failure(503)], { retry: 5 });
    await rejection(
      fewer.clock.run(personalClient.get(fewer.c1, { id: "a" }, { retry: { maxRetries: 0 } })),
    );
  });

  test("when the retries are used up the last answer is the error, with the attempts", async () => {
    const { c1, clock } = setStage([failure(503), failure(502), failure(504)]);
    const error = await rejection(clock.run(personalClient.get(c1, { id: "a" })));
    expect(error).toMatchObject({ name: "C1ApiError", status: 504, attempts: 3 });
  });

  test("when the retries are used up the last network error is the cause, with the attempts", async () => {
    const last = offline();
    const { c1, clock } = setStage([offline(), failure(503), last]);
    const error = await rejection(clock.run(personalClient.get(c1, { id: "a" })));
    expect(error).toMatchObject({ name: "C1NetworkError", attempts: 3, cause: last });
  });

  test.each([-1, Number.NaN, 2 ** 31, Number.POSITIVE_INFINITY])(
    "%d retries are refused when the client is made",
    (retry) => {
      const { fetch } = scriptFetch();
      expect(() => setStage([], { retry, fetch })).toThrow("retry is out of range");
    },
  );
});
