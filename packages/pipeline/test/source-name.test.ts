import { documentErrorOf, sampleDocument } from "@c1-openapi/openapi/testing";
import { expect, test } from "vitest";
import { createCallerFiles } from "../src/ports/disk/create-caller-files.ts";
import { fetchDocument } from "../src/ports/network/fetch-document.ts";
import { pullDocument } from "../src/pull/pull.ts";
import { sourceName } from "../src/pull/source-name.ts";
import { synchronise } from "../src/sync/synchronise.ts";
import { startServer } from "./support/loopback-server.ts";
import { createMemoryPorts, served } from "./support/memory-ports.ts";

test.each([
  ["https://example.com/api.json", "https://example.com/api.json"],
  ["https://example.com/@scope/api.json", "https://example.com/@scope/api.json"],
  ["https://example.com/a?ref=main&token=s3cret", "https://example.com/a?ref=…&token=…"],
  ["https://example.com/a?s3cret", "https://example.com/a?…"],
  ["https://example.com/a?token=s3=cret?#s3cret", "https://example.com/a?token=…"],
  ["https://example.com/a#token=s3cret", "https://example.com/a"],
  ["https://user:s3cret@example.com/a@b", "https://example.com/a@b"],
  ["https://s3cret@example.com", "https://example.com"],
  ["https://user:s3@cret@example.com/a", "https://example.com/a"],
  // None of these is a URL that can be read.
  ["https://user:s3cret@example.com:99999/x", "https://example.com:99999/x"],
  ["https://user:s3/cr?et#s3cret@example.com/x", "https://example.com/x"],
  ["https://user:s3cret@", "https://"],
  ["https:/user:s3cret@example.com/x", "https:/example.com/x"],
  ["https:\\\\user:s3cret@example.com\\x", "https:\\\\example.com\\x"],
  ["HTTPS://user:s3cret@example.com/x", "HTTPS://example.com/x"],
  // Paths are their own names.
  ["spec/openapi.json", "spec/openapi.json"],
  ["./a?b=c#d@e.json", "./a?b=c#d@e.json"],
  ["C:\\spec@home\\openapi.json", "C:\\spec@home\\openapi.json"],
])("%s is called %s", (source, name) => {
  expect(sourceName(source)).toBe(name);
  expect(sourceName(name)).toBe(name);
});

const secret = "https://example.test/doc?ref=main&token=s3cret";
const named = "https://example.test/doc?ref=…&token=…";

test("a secret in the address of a document stays out of the result and of every file", async () => {
  const ports = createMemoryPorts();
  ports.answers.set(secret, served(sampleDocument()));
  const options = { isCheck: false, mustReachUpstream: false, allowRemovals: false };
  const result = await synchronise({ ...options, sources: [secret] }, ports);
  expect(result.source).toBe(named);
  expect(JSON.parse(ports.workspace.files.get("spec/lock.json") ?? "")).toMatchObject({
    sources: [{ name: named }],
  });
  const all = [...ports.workspace.files.values(), ...ports.progress.warnings];
  expect(all.join() + JSON.stringify(result)).not.toContain("s3cret");
});

const pull = (sources: string[], onNotice?: (message: string) => void) =>
  pullDocument(
    { anyOf: sources },
    { onNotice, limits: { stallMs: 500 } },
    { callerFiles: createCallerFiles(process.cwd()), network: { fetchDocument } },
  );

test("a secret in the address of a document stays out of notices and failures", async () => {
  await using server = await startServer((_, response) => response.writeHead(500).end());
  const notices: string[] = [];
  const sources = [`${server.url}?token=s3cret`, "https://nowhere.invalid/?key=s3cret"];
  const error = await documentErrorOf(() => pull(sources, (each) => notices.push(each)));
  expect(notices.filter((each) => each.startsWith(`${server.url}?token=…: `))).toHaveLength(3);
  expect(error.message).toContain("https://nowhere.invalid/?key=…");
  const shown = [error.message, error.where, error.remedy, error.stack, ...notices].join();
  expect(shown).not.toContain("s3cret");
});

test("nothing is asked about the pinned revision of an address that has secrets", async () => {
  await using server = await startServer((_, response) => response.end("{}"));
  const source = `${server.url}?token=s3cret`;
  await pullDocument(
    { anyOf: [source] },
    { pinned: { url: sourceName(source), etag: '"of another revision"' } },
    { callerFiles: createCallerFiles(process.cwd()), network: { fetchDocument } },
  );
  expect(server.requests[0]?.headers).not.toHaveProperty("if-none-match");
});

test.each([
  "https://user:s3cret@example.test/x",
  "https://user:s3cret@example.test:99999/x",
  "https:/user:s3cret@example.test/x",
  "ftp://user:s3cret@example.test/x",
  "http://example.test/x?token=s3cret",
])("a source that is refused is named without its secrets: %s", async (source) => {
  const error = await documentErrorOf(() => pull([source]));
  expect(error.code).toBe("usage");
  expect(error.where).toBe(sourceName(source));
  expect([error.message, error.remedy, error.stack].join()).not.toContain("s3cret");
});
