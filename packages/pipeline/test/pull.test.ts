import { execFileSync } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { documentErrorOf } from "@c1-openapi/openapi/testing";
import { describe, expect, test } from "vitest";
import { createCallerFiles } from "../src/ports/disk/create-caller-files.ts";
import { fetchDocument } from "../src/ports/network/fetch-document.ts";
import { parseRetryAfter } from "../src/ports/network/retry.ts";
import { type PullOptions, type PullRequest, pullDocument as pullFrom } from "../src/pull/pull.ts";
import { isUrl } from "../src/pull/source-url.ts";
import { startRawServer, startServer } from "./support/loopback-server.ts";
import { createTempFolder } from "./support/temp-folder.ts";

const yaml = "openapi: 3.1.0\ninfo:\n  title: C1 API\n";
// Nobody listens on the discard port.
const unreachable = "http://127.0.0.1:9/openapi.yaml";

const pullDocument = (request: PullRequest, options: PullOptions = {}) =>
  pullFrom(request, options, {
    callerFiles: createCallerFiles(process.cwd()),
    network: { fetchDocument },
  });
const failureOf = (request: PullRequest, options?: PullOptions) =>
  documentErrorOf(() => pullDocument(request, options));

async function pullOne(url: string, options: PullOptions = {}) {
  const result = await pullDocument({ anyOf: [url] }, options);
  if (result.kind !== "pulled") throw new Error("expected a document");
  return result.parts[0];
}

describe.concurrent("over the network", () => {
  test("a document comes with its text, its validators and its progress", async () => {
    await using server = await startServer((_, response) => {
      response.writeHead(200, { etag: '"a"', "last-modified": "Mon, 01 Jan 2024 00:00:00 GMT" });
      response.end(yaml);
    });
    const progress: number[] = [];
    const part = await pullOne(server.url, {
      onProgress: (each) => progress.push(each.receivedBytes),
    });
    expect(part).toMatchObject({
      name: server.url,
      url: server.url,
      text: yaml,
      isPage: false,
      etag: '"a"',
      lastModified: "Mon, 01 Jan 2024 00:00:00 GMT",
    });
    expect(progress.at(-1)).toBe(yaml.length);
    expect(server.requests[0]?.headers).toMatchObject({ "accept-encoding": "gzip, br" });
    expect(server.requests[0]?.headers).not.toHaveProperty("authorization");
  });

  test.each([
    ["gzip", gzipSync(yaml)],
    ["br", brotliCompressSync(yaml)],
    ["identity", Buffer.from(yaml)],
  ])("a body encoded as %s is decoded", async (encoding, body) => {
    await using server = await startServer((_, response) => {
      response.writeHead(200, { "content-encoding": encoding, "content-length": body.length });
      response.end(body);
    });
    expect((await pullOne(server.url))?.text).toBe(yaml);
  });

  test("a redirect on the same host is followed", async () => {
    await using server = await startServer((request, response) => {
      if (request.url === "/moved") response.end(yaml);
      else response.writeHead(302, { location: "/moved" }).end();
    });
    expect((await pullOne(server.url))?.text).toBe(yaml);
  });

  test("a passing failure is tried again", async () => {
    await using server = await startServer((_, response, count) => {
      if (count === 1) response.writeHead(503, { "retry-after": "0" }).end();
      else response.end(yaml);
    });
    const notices: string[] = [];
    const part = await pullOne(server.url, { onNotice: (each) => notices.push(each) });
    expect(part?.text).toBe(yaml);
    expect(notices).toEqual([`${server.url}: it answered 503; trying again`]);
  });

  test("a Retry-After beyond the budget is not waited for", async () => {
    await using server = await startServer((_, response) => {
      response.writeHead(429, { "retry-after": "3600" }).end();
    });
    expect((await failureOf({ anyOf: [server.url] })).code).toBe("unreachable");
    expect(server.requests).toHaveLength(1);
  });

  test("a mirror answers for a source that doesn't", async () => {
    await using broken = await startServer((_, response) => response.writeHead(404).end());
    await using mirror = await startServer((_, response) => response.end(yaml));
    const notices: string[] = [];
    const sources = [broken.url, mirror.url];
    const result = await pullDocument(
      { anyOf: sources },
      { onNotice: (each) => notices.push(each) },
    );
    expect(result).toMatchObject({ kind: "pulled", parts: [{ name: mirror.url, text: yaml }] });
    expect(notices).toEqual([`${broken.url}: it answered 404; trying ${mirror.url}`]);
    expect(broken.requests).toHaveLength(1);
  });

  test("when no source answers, each is named with its cause", async () => {
    await using gone = await startServer((_, response) => response.writeHead(410).end());
    const error = await failureOf({ anyOf: [gone.url, unreachable] });
    expect(error.code).toBe("unreachable");
    expect(error.message).toContain(`${gone.url}: it answered 410`);
    expect(error.message).toContain(`${unreachable}: connect ECONNREFUSED`);
    expect(error.remedy).toContain("--source");
  });

  test("a name that doesn't resolve is out of reach", async () => {
    const error = await failureOf({ anyOf: ["https://nowhere.invalid/openapi.yaml"] });
    expect(error.code).toBe("unreachable");
  });
});

describe("conditional requests", () => {
  const etag = '"current"';

  test("ask about the pinned revision, and take 304 for an answer", async () => {
    await using server = await startServer((request, response) => {
      response.writeHead(request.headers["if-none-match"] === etag ? 304 : 200).end();
    });
    const pinned = { url: server.url, etag, lastModified: "Mon, 01 Jan 2024 00:00:00 GMT" };
    const result = await pullDocument({ anyOf: [server.url] }, { pinned });
    expect(result).toEqual({ kind: "not-modified", url: server.url });
    expect(server.requests[0]?.headers["if-modified-since"]).toBe(pinned.lastModified);
  });

  test("are not made for another URL than the pinned one", async () => {
    await using server = await startServer((_, response) => response.end(yaml));
    await pullOne(server.url, { pinned: { url: `${server.url}?other`, etag } });
    expect(server.requests[0]?.headers).not.toHaveProperty("if-none-match");
  });

  test("are not made when several parts are needed together", async () => {
    await using server = await startServer((_, response) => response.end(yaml));
    const pinned = { url: server.url, etag };
    await pullDocument({ allOf: [server.url, server.url] }, { pinned });
    expect(server.requests[0]?.headers).not.toHaveProperty("if-none-match");
  });

  test("304 that nobody asked for is refused", async () => {
    await using server = await startServer((_, response) => response.writeHead(304).end());
    const error = await failureOf({ anyOf: [server.url] });
    expect(error.code).toBe("refused");
    expect(error.message).toContain("304");
  });

  test("changed bytes under the pinned ETag are taken as they are", async () => {
    await using server = await startServer((_, response) =>
      response.setHeader("etag", etag).end(yaml),
    );
    expect((await pullOne(server.url, { pinned: { url: server.url, etag } }))?.text).toBe(yaml);
  });
});

describe.concurrent("answers that are refused", () => {
  test.each<[string, number, Record<string, string>, string | Buffer, string]>([
    [
      "an HTML page",
      200,
      { "content-type": "text/html; charset=utf-8" },
      "<p>Log in</p>",
      "an HTML page",
    ],
    [
      "an HTML page that claims to be YAML",
      200,
      { "content-type": "text/yaml" },
      " <!DOCTYPE html><html>",
      "an HTML page",
    ],
    ["an empty body", 200, {}, "", "empty"],
    ["white space alone", 200, {}, " \n\n", "empty"],
    ["UTF-16", 200, {}, Buffer.from(`\ufeff${yaml}`, "utf16le"), "UTF-16"],
    ["UTF-16 without a mark", 200, {}, Buffer.from(yaml, "utf16le"), "NUL"],
    ["a byte order mark", 200, {}, `\ufeff${yaml}`, "byte order mark"],
    ["bytes that aren't UTF-8", 200, {}, Buffer.from([0x61, 0xff, 0x62]), "UTF-8"],
    ["a status of success that isn't 200", 203, {}, yaml, "203"],
    ["a part of the document", 206, {}, yaml, "206"],
    ["an encoding that wasn't asked for", 200, { "content-encoding": "zstd" }, yaml, "zstd"],
    [
      "two encodings on top of each other",
      200,
      { "content-encoding": "gzip, gzip" },
      yaml,
      "gzip, gzip",
    ],
    ["gzip that is damaged", 200, { "content-encoding": "gzip" }, yaml, "damaged"],
    [
      "gzip that is cut off",
      200,
      { "content-encoding": "gzip" },
      gzipSync(yaml).subarray(0, 30),
      "damaged or cut off",
    ],
    [
      "brotli that is cut off",
      200,
      { "content-encoding": "br" },
      brotliCompressSync(yaml.repeat(9)).subarray(0, 20),
      "damaged or cut off",
    ],
    ["a redirect to another host", 302, { location: "https://evil.example/x" }, "", "another host"],
    ["a redirect to another port", 302, { location: "http://127.0.0.1:1/x" }, "", "another host"],
    [
      "a redirect to a link-local address",
      307,
      { location: "http://169.254.169.254/x" },
      "",
      "another host",
    ],
    ["a redirect to another protocol", 302, { location: "file:///etc/passwd" }, "", "another host"],
    ["a redirect to nowhere", 302, {}, "", "without saying where"],
    ["a redirect loop", 301, { location: "/openapi.yaml" }, "", "more than 5 times"],
  ])("%s", async (_, status, headers, body, message) => {
    await using server = await startServer((_, response) =>
      response.writeHead(status, headers).end(body),
    );
    const error = await failureOf({ anyOf: [server.url] });
    expect(error.code).toBe("refused");
    expect(error.message).toContain(message);
    expect(error.where).toBe(server.url);
    expect(error.remedy).toBeTruthy();
  });

  test("a body shorter than its Content-Length, though it ends at a line", async () => {
    await using server = await startRawServer((socket) => {
      socket.end(`HTTP/1.1 200 OK\r\ncontent-length: ${yaml.length + 10}\r\n\r\n${yaml}`);
    });
    const error = await failureOf({ anyOf: [server.url] });
    expect(error.code).toBe("refused");
    expect(error.message).toContain(`${yaml.length} of ${yaml.length + 10} bytes`);
  });

  test("a chunked body without its end", async () => {
    await using server = await startRawServer((socket) => {
      const size = yaml.length.toString(16);
      socket.end(`HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${size}\r\n${yaml}\r\n`);
    });
    expect((await failureOf({ anyOf: [server.url] })).message).toContain("cut off");
  });

  test("a connection reset in the middle of the body", async () => {
    await using server = await startRawServer((socket) => {
      socket.write(`HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n${yaml}`, () =>
        socket.resetAndDestroy(),
      );
    });
    expect((await failureOf({ anyOf: [server.url] })).code).toBe("refused");
  });

  test("an answer that isn't HTTP", async () => {
    await using server = await startRawServer((socket) => socket.end("SSH-2.0-OpenSSH\r\n"));
    expect((await failureOf({ anyOf: [server.url] })).code).toBe("unreachable");
  });

  test("a small body that decompresses to more than the cap, without being held", async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000, "a"));
    await using server = await startServer((_, response) => {
      response.writeHead(200, { "content-encoding": "gzip" }).end(bomb);
    });
    const error = await failureOf({ anyOf: [server.url] }, { limits: { maxBytes: 1_000_000 } });
    expect(error.message).toContain("larger than 1000000 bytes");
    expect(server.requests).toHaveLength(1);
  });

  test("a body without end", async () => {
    await using server = await startServer((_, response) => {
      const chunk = Buffer.alloc(65_536, "a");
      const pour = (): void => {
        while (!response.destroyed && response.write(chunk));
      };
      response.on("drain", pour);
      pour();
    });
    const error = await failureOf({ anyOf: [server.url] }, { limits: { maxBytes: 1_000_000 } });
    expect(error.message).toContain("larger than 1000000 bytes");
  });
});

describe.concurrent("slowness", () => {
  const limits = { stallMs: 150, deadlineMs: 700 };
  // The head of an answer has to arrive within them, on a busy machine as well.
  const bodyLimits = { stallMs: 4000, deadlineMs: 6000 };

  test("a server that takes the connection and says nothing is out of reach", async () => {
    await using server = await startServer(() => {});
    const error = await failureOf({ anyOf: [server.url] }, { limits });
    expect(error.code).toBe("unreachable");
    expect(error.message).toContain("did not answer within 150 ms");
  });

  test("a body that stops flowing is given up", async () => {
    await using server = await startServer((_, response) => response.writeHead(200).write(yaml));
    const error = await failureOf({ anyOf: [server.url] }, { limits: bodyLimits });
    expect(error.code).toBe("refused");
  }, 60_000);

  test("a body that drips byte by byte is given up", async () => {
    await using server = await startServer((_, response) => {
      const timer = setInterval(() => response.write("#"), 20);
      response.on("close", () => clearInterval(timer));
    });
    const error = await failureOf({ anyOf: [server.url] }, { limits: bodyLimits });
    expect(error.code).toBe("refused");
    expect(error.message).toMatch(/stalled|in time/);
  }, 60_000);

  test("the deadline holds for all sources and attempts together", async () => {
    await using server = await startServer(() => {});
    const request = { anyOf: Array(50).fill(server.url) };
    const error = await failureOf(request, { limits: { stallMs: 200, deadlineMs: 300 } });
    expect(error.code).toBe("unreachable");
    expect(server.requests.length).toBeLessThan(10);
  });
});

describe("sources that make no sense", () => {
  test.each([
    ["plain http to another machine", "http://example.test/openapi.yaml", "http:"],
    ["a host that only looks like this machine", "http://127.0.0.1.evil.example/x", "http:"],
    ["another protocol", "ftp://example.test/openapi.yaml", "ftp:"],
    ["a file URL", "file:///etc/passwd", "file:"],
    ["not a URL", "https://", "not a URL"],
    ["a file that isn't there", "no/such/file.yaml", "no/such/file.yaml"],
  ])("%s", async (_, source, message) => {
    const error = await failureOf({ anyOf: [source, unreachable] });
    expect(error.code).toBe("usage");
    expect(error.message).toContain(message);
  });

  test("credentials in a URL are refused and not shown", async () => {
    const error = await failureOf({ allOf: ["https://user:s3cret@example.test/x"] });
    expect(error.code).toBe("usage");
    expect(JSON.stringify(error) + error.message + error.stack).not.toContain("s3cret");
  });

  test("nothing is sent before every source is known to make sense", async () => {
    await using server = await startServer((_, response) => response.end(yaml));
    await failureOf({ allOf: [server.url, "ftp://example.test"] });
    expect(server.requests).toHaveLength(0);
  });
});

describe("files", () => {
  test("are read as they are, several in the order given", async () => {
    await using folder = await createTempFolder({ "a.yaml": yaml, "b.json": "{}" });
    const paths = [join(folder.path, "a.yaml"), join(folder.path, "b.json")];
    const result = await pullDocument({ allOf: paths });
    expect(result).toMatchObject({ kind: "pulled", parts: [{ text: yaml }, { text: "{}" }] });
  });

  test("a folder is not a document", async () => {
    await using folder = await createTempFolder();
    await mkdir(join(folder.path, "spec"));
    expect((await failureOf({ allOf: [join(folder.path, "spec")] })).code).toBe("usage");
  });

  // No such thing on Windows.
  test.skipIf(process.platform === "win32")(
    "a pipe that nobody writes to is refused, and not waited for",
    async () => {
      await using folder = await createTempFolder();
      const pipe = join(folder.path, "pipe");
      execFileSync("mkfifo", [pipe]);
      const error = await failureOf({ allOf: [pipe] });
      expect(error).toMatchObject({ code: "usage", where: pipe });
      expect(error.message).toContain("not a regular file");
    },
  );

  test("a file above the cap is refused before it is read", async () => {
    await using folder = await createTempFolder({ "a.yaml": yaml });
    const error = await failureOf(
      { allOf: [join(folder.path, "a.yaml")] },
      { limits: { maxBytes: 10 } },
    );
    expect(error.code).toBe("refused");
  });
});

test.each([
  ["https://example.test/x", true],
  ["s3://bucket/key", true],
  ["C://openapi.yaml", false],
  ["C:\\openapi.yaml", false],
  ["./openapi.yaml", false],
  ["https:/openapi.yaml", false],
])("%s is a URL: %s", (source, expected) => {
  expect(isUrl(source)).toBe(expected);
});

describe("API pages", () => {
  const page = (info: string, fragment: string, end = "````") =>
    `# Create\n\n> It creates.\n\n\`\`\`\`${info}\n${fragment}\n${end}\n`;

  async function pullPage(text: string) {
    await using folder = await createTempFolder({ "page.md": text });
    const result = await pullDocument({ allOf: [join(folder.path, "page.md")] });
    return result.kind === "pulled" ? result.parts[0] : undefined;
  }

  test("yield their fragment on the lines where it stands", async () => {
    const part = await pullPage(page("yaml https://example.test/spec post /things", yaml));
    expect(part).toMatchObject({ isPage: true, text: `\n\n\n\n\n${yaml}` });
  });

  test("of a great many empty blocks are read in one go", async () => {
    const empty = "```yaml\n```\n".repeat(150_000);
    const part = await pullPage(`${empty}\`\`\`yaml\n${yaml}\`\`\`\n${empty}`);
    expect(part?.text).toBe("\n".repeat(300_001) + yaml.trimEnd());
  });

  test("may hold other blocks, and fences inside the fragment", async () => {
    const fragment = `${yaml}  description: |\n    \`\`\`yaml\n    a: b\n    \`\`\``;
    const part = await pullPage(`\`\`\`yaml\nother: true\n\`\`\`\n${page("yaml", fragment)}`);
    expect(part?.text.trim()).toBe(fragment.trim());
  });

  test.each([
    ["without a fragment", page("yaml", "other: true"), "no OpenAPI fragment"],
    ["with two", page("yaml", yaml) + page("yaml", yaml), "more than one"],
    ["cut off inside the fragment", page("yaml", yaml, ""), "cut off"],
  ])("%s are refused", async (_, text, message) => {
    const error = await documentErrorOf(() => pullPage(text));
    expect(error.code).toBe("refused");
    expect(error.message).toContain(message);
  });

  test.each([1, 2, 4])(
    "a document whose texts hold fences is not a page, indented by %i as they are",
    async (width) => {
      const lines = ["```yaml", "openapi: 3.1.0", "```"].map((each) => " ".repeat(width) + each);
      const text = `x-notes: |\n${lines.join("\n")}\n${yaml}`;
      expect(await pullPage(text)).toMatchObject({ isPage: false, text });
    },
  );
});

test.each([
  ["3", 3000],
  ["0", 0],
  ["Thu, 01 Jan 1970 00:00:10 GMT", 9000],
  ["Thursday, 01-Jan-70 00:00:10 GMT", 9000],
  ["Wed, 31 Dec 1969 00:00:00 GMT", 0],
  ["-1", undefined],
  ["0x10", undefined],
  ["1e9", undefined],
  ["soon", undefined],
  ["", undefined],
])("Retry-After %j asks for %j ms", (value, expected) => {
  expect(parseRetryAfter(value, 1000)).toBe(expected);
});
