import type { Socket } from "node:net";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { addOperation } from "../support/fixture.ts";
import { changed } from "./support/document-inputs.ts";
import { type Answer, type HostileServer, serve, serveRaw } from "./support/hostile-server.ts";
import { testRefusal, useCheckout } from "./support/refusals.ts";
import { testThreat } from "./support/threat.ts";

const checkout = useCheckout();

// Silence is waited for so long that a busy machine isn't taken for a silent server, but where a
// test is about silence.
const LIMITS = { maxBytes: 4_000_000, stallMs: 10_000, deadlineMs: 25_000 };
const IMPATIENT = { ...LIMITS, stallMs: 1_000 };

beforeAll(() => checkout.current.configure({ limits: LIMITS }));

const whole = changed(() => {});
const newer = changed(addOperation);

/** Tests what a sync makes of a server that never serves a document. */
function testFault(
  fault: { input: string; code?: 3 | 4; message: string; attempts: number },
  start: () => Promise<HostileServer>,
): void {
  const run = async () => {
    await using server = await start();
    const args = ["--json", "--require-upstream", "--source", server.url];
    const done = await checkout.current.sync(args);
    expect(server.count).toBe(fault.attempts);
    expect(done.stderr.split("trying again")).toHaveLength(fault.attempts);
    expect(done.stderr).toContain(server.url);
    return done;
  };
  testRefusal(checkout, { ...fault, run });
}

/** What a server says in full, at once. */
const say =
  (status: number, headers: Record<string, string>, body: string | Uint8Array = ""): Answer =>
  (response) =>
    void response.writeHead(status, headers).end(body);

const lines = (...each: string[]): string => each.join("\r\n");
const answerWith =
  (text: string, end: (socket: Socket) => void = (socket) => void socket.end()) =>
  (socket: Socket): void =>
    void socket.write(text, () => end(socket));

describe("1. Answers that aren't a document", () => {
  const test = (
    input: string,
    headers: Record<string, string>,
    body: string,
    message: string,
  ): void => testFault({ input, message, attempts: 1 }, () => serve(say(200, headers, body)));
  test("200 with an HTML page", { "content-type": "text/html" }, "<p>Log in", "an HTML page");
  test(
    "200 with an HTML page that claims to be YAML",
    { "content-type": "text/yaml" },
    "<html>",
    "an HTML page",
  );
  test(
    "200 with an error in JSON",
    { "content-type": "application/json" },
    '{"error":"forbidden"}',
    "not an OpenAPI document",
  );
});

describe("2. Bodies that are cut off, damaged or endless", () => {
  const size = Buffer.byteLength(whole);
  const test = (
    input: string,
    message: string,
    start: () => Promise<HostileServer>,
    attempts = 3,
  ): void => testFault({ input, message, attempts }, start);
  const compressed = (encoding: string, body: Uint8Array) => () =>
    serve(say(200, { "content-encoding": encoding }, body));

  test("a body shorter than its Content-Length", "the body is cut off", () =>
    serveRaw(answerWith(lines("HTTP/1.1 200 OK", `content-length: ${size + 1}`, "", whole))),
  );
  test(
    "a body longer than its Content-Length",
    "The JSON ends too early",
    () => serveRaw(answerWith(lines("HTTP/1.1 200 OK", `content-length: ${size - 1}`, "", whole))),
    1,
  );
  test("chunks without their end", "the body is cut off", () =>
    serveRaw(
      answerWith(
        lines("HTTP/1.1 200 OK", "transfer-encoding: chunked", "", size.toString(16), whole, ""),
      ),
    ),
  );
  test("gzip that isn't", "damaged or cut off", compressed("gzip", Buffer.from(whole)));
  test(
    "gzip without its end",
    "damaged or cut off",
    compressed("gzip", gzipSync(whole).subarray(0, -9)),
  );
  test(
    "brotli without its end",
    "damaged or cut off",
    compressed("br", brotliCompressSync(whole).subarray(0, -9)),
  );
  test(
    "gzip in gzip",
    'encoded as "gzip, gzip"',
    compressed("gzip, gzip", gzipSync(gzipSync(whole))),
    1,
  );
  // 200 MB of spaces, in 200 KB and in 200 bytes.
  const spaces = Buffer.alloc(200_000_000, " ");
  const quick = { params: { [constants.BROTLI_PARAM_QUALITY]: 3 } };
  const tooLarge = "larger than 4000000 bytes";
  test("a gzip bomb", tooLarge, compressed("gzip", gzipSync(spaces)), 1);
  test("a brotli bomb", tooLarge, compressed("br", brotliCompressSync(spaces, quick)), 1);
});

describe("3. Redirects", () => {
  const test = (location: string | undefined, message: string, attempts = 1): void => {
    const input = location === undefined ? "a redirect to nowhere" : `a redirect to ${location}`;
    const headers: Record<string, string> = location === undefined ? {} : { location };
    testFault({ input, message, attempts }, () => serve(say(302, headers)));
  };
  test("https://evil.example/openapi.json", "it redirects to another host");
  test("http://evil.example/openapi.json", "it redirects to another host");
  test("//evil.example/openapi.json", "it redirects to another host");
  test("\\\\evil.example\\openapi.json", "it redirects to another host");
  test("http://169.254.169.254/latest/meta-data", "it redirects to another host");
  test("http://localhost:1/", "it redirects to another host");
  test("file:///etc/passwd", "it redirects to another host");
  test("http://user:password@127.0.0.1/", "it redirects to a URL with credentials");
  test(undefined, "it redirects without saying where to");
  const loop = { input: "a redirect to itself", message: "it redirects more than 5 times" };
  testRefusal(checkout, {
    ...loop,
    run: async () => {
      await using server = await serve(say(301, { location: "/openapi.json" }));
      const done = await checkout.current.sync(["--json", "--source", server.url]);
      expect(server.count).toBe(6);
      return done;
    },
  });
  testRefusal(checkout, {
    input: "a redirect to the same host and port over https",
    message: "it redirects from http: to https:",
    run: async () => {
      await using server = await serve((response, { headers }) =>
        response.writeHead(302, { location: `https://${headers.host}/openapi.json` }).end(),
      );
      return await checkout.current.sync(["--json", "--source", server.url]);
    },
  });
});

describe("4. Servers that stall, lie or break off", () => {
  const refuse = (
    input: string,
    message: string,
    start: () => Promise<HostileServer>,
    attempts = 1,
  ): void => testFault({ input, message, attempts }, start);
  const miss = (
    input: string,
    message: string,
    start: () => Promise<HostileServer>,
    attempts = 1,
  ): void => testFault({ input, code: 4, message, attempts }, start);

  describe("for a second", () => {
    beforeAll(() => checkout.current.configure({ limits: IMPATIENT }));
    afterAll(() => checkout.current.configure({ limits: LIMITS }));

    miss("no answer at all", "it did not answer within 1000 ms", () => serve(() => {}));
    miss("a head that drips", "it did not answer within 1000 ms", () =>
      serveRaw((socket) => {
        socket.write("HTTP/1.1 200 OK\r\n");
        drip(socket, "x-a: b\r\n");
      }),
    );
    refuse(
      "a body that drips",
      "the body stalled",
      () =>
        serveRaw((socket) => {
          socket.write("HTTP/1.1 200 OK\r\n\r\n");
          drip(socket, " ");
        }),
      3,
    );
    refuse(
      "a body that stops",
      "the body stalled",
      () => serve((response) => response.writeHead(200).write(whole)),
      3,
    );
  });

  miss("a head without end", "Header overflow", () => serveRaw(pourHead), 3);
  refuse("a body without end", "larger than 4000000 bytes", () => serve(pour));
  refuse(
    "a reset in the body",
    "the body is cut off",
    () =>
      serveRaw(
        answerWith(lines("HTTP/1.1 200 OK", "content-length: 99", "", "{"), (socket) =>
          socket.resetAndDestroy(),
        ),
      ),
    3,
  );
  miss(
    "a reset before the answer",
    "ECONNRESET",
    () => serveRaw((socket) => socket.resetAndDestroy()),
    3,
  );
  miss(
    "a connection that closes at once",
    "socket hang up",
    () => serveRaw((socket) => socket.end()),
    3,
  );
  miss("another protocol", "Parse Error", () => serveRaw(answerWith("SSH-2.0-OpenSSH\r\n")), 3);
  miss(
    "two lengths",
    "Parse Error",
    () =>
      serveRaw(
        answerWith(lines("HTTP/1.1 200 OK", "content-length: 2", "content-length: 3", "", "{}")),
      ),
    3,
  );
  miss("503 every time", "it answered 503", () => serve(say(503, {})), 3);
  miss("429 that asks for a day", "it answered 429", () =>
    serve(say(429, { "retry-after": "86400" })),
  );
  miss("404", "it answered 404", () => serve(say(404, {})));
  miss("401", "it answered 401", () => serve(say(401, {})));
  refuse("204", "it answered 204", () => serve(say(204, {})));
  refuse("206, a part", "it answered 206", () => serve(say(206, {}, whole)));
  refuse("304 with nothing pinned from there", "it answered 304", () => serve(say(304, {})));
});

describe("4. Servers that recover, and pins that are checked", () => {
  const accept = (input: string, result: string, run: () => Promise<void>): void =>
    testThreat({ input, result }, async () => {
      await run();
      await checkout.current.restore();
    });
  const sync = async (...args: string[]) => {
    const { code, stdout, stderr } = await checkout.current.sync(["--json", ...args]);
    expect(code, stderr).toBe(0);
    return { summary: JSON.parse(stdout), stderr };
  };

  accept(
    "out of reach, but not required",
    "goes on with the pinned document, and says so (exit 0)",
    async () => {
      await using server = await serve(say(404, {}));
      await checkout.current.configure({ url: server.url, mirrors: [] });
      const { summary, stderr } = await sync();
      expect(summary).toMatchObject({ status: "offline", files: [] });
      expect(stderr).toContain("Going on with the pinned document");
      expect(await checkout.current.changes()).toEqual([]);
    },
  );
  accept("503, then a reset, then the document", "taken, each try reported", async () => {
    await using server = await serve((response, _, count) => {
      if (count === 1) response.writeHead(503).end();
      else if (count === 2) response.socket?.resetAndDestroy();
      else response.end(newer);
    });
    const { summary, stderr } = await sync("--source", server.url);
    expect(summary).toMatchObject({ status: "updated", document: { operations: 7 } });
    expect(stderr.match(/trying again/g)).toHaveLength(2);
  });
  accept(
    "a source that is down and a mirror that flaps",
    "taken from the mirror, which is reported",
    async () => {
      await using source = await serve(say(500, {}));
      await using mirror = await serve((response, _, count) => {
        if (count % 2 === 1) response.writeHead(502).end();
        else response.end(newer);
      });
      await checkout.current.configure({ url: source.url, mirrors: [mirror.url] });
      const { summary, stderr } = await sync();
      expect(summary).toMatchObject({ status: "updated", source: mirror.url });
      expect(stderr).toContain(`trying ${mirror.url}`);
      expect([source.count, mirror.count]).toEqual([3, 2]);
    },
  );
  accept(
    "a source that serves HTML and a mirror that serves the document",
    "taken from the mirror, which is reported",
    async () => {
      await using source = await serve(say(200, { "content-type": "text/html" }, "<p>"));
      await using mirror = await serve(say(200, {}, newer));
      await checkout.current.configure({ url: source.url, mirrors: [mirror.url] });
      const { summary, stderr } = await sync();
      expect(summary).toMatchObject({ status: "updated", source: mirror.url });
      expect(stderr).toContain("HTML page");
    },
  );
  accept(
    "a source and thirty mirrors that all stall",
    "given up within one budget for all (exit 4)",
    async () => {
      await using server = await serve(() => {});
      const mirrors = Array.from({ length: 30 }, (_, index) => `${server.url}?${index}`);
      await checkout.current.configure({
        url: server.url,
        mirrors,
        limits: { ...IMPATIENT, deadlineMs: 4_000 },
      });
      const { code, stderr } = await checkout.current.sync(["--require-upstream"]);
      expect(code, stderr).toBe(4);
      expect(stderr).toContain("No source could be reached");
      expect(server.count).toBeLessThan(10);
      expect(await checkout.current.changes()).toEqual([]);
      await checkout.current.configure({ limits: LIMITS });
    },
  );
  accept(
    "changed bytes under the ETag that is pinned",
    "taken: what counts is the content",
    async () => {
      await using server = await serve((response, _, count) =>
        response.writeHead(200, { etag: '"one"' }).end(count === 1 ? whole : newer),
      );
      await sync("--source", server.url);
      const { summary } = await sync("--source", server.url);
      expect(summary).toMatchObject({ status: "updated", document: { operations: 7 } });
    },
  );
  accept(
    "304 after the pinned document was edited by hand",
    "not asked for: the document is pulled again",
    async () => {
      const seen: unknown[] = [];
      await using server = await serve((response, { headers }) => {
        seen.push(headers["if-none-match"]);
        if (headers["if-none-match"] === undefined)
          response.writeHead(200, { etag: '"one"' }).end(newer);
        else response.writeHead(304).end();
      });
      await sync("--source", server.url);
      await checkout.current.edit("spec/openapi.json", (text) =>
        text.replace("Get a widget", "Steal a widget"),
      );
      const { summary } = await sync("--source", server.url);
      expect(summary).toMatchObject({ status: "updated" });
      expect(seen).toEqual([undefined, undefined]);
      expect(await checkout.current.read("spec/openapi.json")).not.toContain("Steal");
    },
  );
});

/** Sends a byte or a line from time to time, for ever. */
function drip(socket: Socket, text: string): void {
  const timer = setInterval(() => socket.write(text), 50);
  socket.on("close", () => clearInterval(timer));
}

const pour: Answer = (response) => {
  const chunk = Buffer.alloc(65_536, " ");
  const fill = (): void => {
    while (!response.destroyed && response.write(chunk));
  };
  response.on("drain", fill);
  fill();
};

function pourHead(socket: Socket): void {
  const line = `x-a: ${"b".repeat(8_000)}\r\n`;
  socket.write("HTTP/1.1 200 OK\r\n");
  const fill = (): void => {
    while (!socket.destroyed && socket.write(line));
  };
  socket.on("drain", fill);
  fill();
}
