import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { createMockC1, type MockC1, type MockServer, type WebhookDelivery } from "@c1-openapi/mock";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { findChromium } from "../support/chromium.ts";
import { PackedClient } from "../support/packed-client.ts";
import { ROOT } from "../support/repository.ts";
import { runOrThrow } from "../support/run.ts";
import { listSupportedNodes } from "../support/supported-nodes.ts";
import { findBinary, findNode } from "./binaries.ts";
import { listenGated } from "./gate.ts";
import { exerciseInPage } from "./page.ts";
import { exerciseInProcess } from "./process-runtime.ts";
import { type Outcome, type Place, RETRY_AFTER_MS } from "./program.ts";
import { type Row, replaceTable } from "./table.ts";
import { Workerd } from "./workerd.ts";

const README = path.join(ROOT, "packages", "client", "README.md");
const PROGRAMS = ["program", "run-in-process", "run-in-worker", "run-in-page", "run-mock"];
/** Each at the lowest version that the packages name. */
const NODES = listSupportedNodes();
const RUNTIMES = [...NODES.map(({ label }) => label), "Bun 1", "Deno 2", "workerd", "Chromium"];
const ALL_WELL = {
  "bearer token": null,
  "client credentials": null,
  operations: null,
  paths: null,
  paging: null,
  errors: null,
  abort: null,
  webhooks: null,
  retries: null,
};

const NOT_ON_NPM = "npm has no binary of it for this platform";
const NOT_INSTALLED = "none is installed; CHROMIUM_PATH says where one is";

const chromium = findChromium();
const rows: Row[] = [];
let packed: PackedClient;
let mock: MockC1;
let server: MockServer;
let webhook: Place["webhook"];
let delivery: WebhookDelivery;

beforeAll(async () => {
  const files = PROGRAMS.map((each) => fileURLToPath(new URL(`${each}.ts`, import.meta.url)));
  packed = await PackedClient.create(files);
  return () => packed[Symbol.asyncDispose]();
});

beforeEach(async () => {
  mock = createMockC1();
  const deleted = new Promise<void>((arrive) => {
    mock.on("personalClient.delete", () => {
      arrive();
      return new Promise(() => {});
    });
  });
  mock.on("personalClientSearch.search", ({ next }) => deleted.then(next));
  mock.faults.add({
    kind: "status",
    status: 429,
    headers: { "retry-after-ms": `${RETRY_AFTER_MS}` },
    operation: "personalClient.update",
  });
  server = await mock.listen({ cors: true });
  // What the runtime handles: where none listens, as in a page, it is handed over.
  delivery = await mock.deliverWebhook(
    "c1.webhooks.v1.PayloadPolicyApprovalStep",
    "https://hooks.example/c1",
    {
      fetch: async (request) => {
        const { url, headers } = request;
        webhook = { url, headers: Object.fromEntries(headers), body: await request.text() };
        return new Response(null, { status: 202 });
      },
    },
  );
  return () => server.close();
});

describe("every check passes with the packed client in", () => {
  test.for(NODES)("$label", async (node, { skip }) => {
    const binary = findNode(node, "lowest");
    if (binary === undefined) return skip(say(node.label, NOT_ON_NPM));
    const { version, outcome } = await exerciseInProcess("node", binary, packed, placeOf(server));
    expect(version.split(".")[0], version).toBe(node.major);
    await record(node.label, outcome, { tokens: 7 });
  });

  test.for([
    ["Bun 1", "bun"],
    ["Deno 2", "deno"],
  ] as const)("%s", async ([runtime, name], { skip }) => {
    const [, major = ""] = runtime.split(" ");
    const binary = findBinary(name);
    if (binary === undefined) return skip(say(runtime, NOT_ON_NPM));
    const { version, outcome } = await exerciseInProcess(name, binary, packed, placeOf(server));
    expect(version.startsWith(`${major}.`), `${runtime} says ${version}`).toBe(true);
    await record(runtime, outcome, { tokens: 7 });
  });

  test("workerd", async ({ skip }) => {
    const binary = findBinary("workerd");
    if (binary === undefined) return skip(say("workerd", NOT_ON_NPM));
    await using workerd = await Workerd.start(binary, packed);
    // No call waits for another one's token: three do it at once, and then two.
    await record("workerd", await workerd.exercise(placeOf(server)), { tokens: 10 });
  });

  test("Chromium", async ({ skip }) => {
    if (chromium === undefined) return skip(say("Chromium", NOT_INSTALLED));
    await record("Chromium", await exerciseInPage(chromium, packed, placeOf(server)), {
      tokens: 7,
    });
  });
});

describe("the packed mock signs in the client that is installed beside it", () => {
  test.for(NODES)("$label", async (node, { skip }) => {
    const binary = findNode(node, "lowest");
    if (binary === undefined) return skip(say(node.label, NOT_ON_NPM));
    const printed = await runOrThrow(binary, [packed.path("run-mock.js")], { cwd: packed.folder });
    expect(JSON.parse(printed)).toEqual({
      version: expect.stringMatching(`^${node.major}\\.`),
      displayName: "ci",
      requests: ["token 200", "personalClient.create 200"],
    });
  });
});

test("in workerd, two requests at once share a client, and neither waits for the other", async ({
  skip,
}) => {
  const binary = findBinary("workerd");
  if (binary === undefined) return skip(say("workerd", NOT_ON_NPM));
  await using workerd = await Workerd.start(binary, packed);
  // No token comes before both have asked for one, so that neither can have had the other's.
  await using gated = await listenGated(2);
  const place = placeOf(gated, gated.mock);
  expect(await Promise.all([workerd.list(place), workerd.list(place)])).toEqual([0, 0]);
  // What one of them has minted serves those who come later.
  expect(await workerd.list(place)).toBe(0);
  const tokens = gated.mock.requests.filter(({ operation }) => operation === "token");
  expect(tokens.map(({ status }) => status)).toEqual([200, 200]);
});

test("the client's README has what came of it", async () => {
  const text = await readFile(README, "utf8");
  // `-u` writes it.
  await expect(replaceTable(text, RUNTIMES, rows)).toMatchFileSnapshot(README);
});

/** Notes what came of the program in a runtime, and holds it against what the mock saw. */
async function record(
  runtime: string,
  outcome: Outcome,
  { tokens }: { tokens: number },
): Promise<void> {
  rows.push({ runtime, outcome });
  expect(outcome).toEqual(ALL_WELL);
  expect(await delivery.callback).toEqual({ version: "v1", approve: { comment: "by rule" } });
  const statusesOf = (name: string) =>
    mock.requests.filter(({ operation }) => operation === name).map(({ status }) => status);
  expect(statusesOf("token")).toEqual(Array.from({ length: tokens }, () => 200));
  expect(statusesOf("personalClient.update")).toEqual([429, 200]);
  expect(statusesOf("personalClient.delete")).toHaveLength(1);
}

function placeOf({ url }: { url: string }, at = mock): Place {
  return { serverUrl: url, accessToken: at.accessToken(), ...at.credentials(), webhook };
}

/** Says plainly that a runtime is left out, and returns why. */
function say(runtime: string, why: string): string {
  console.warn(`${runtime} was skipped: ${why}`);
  return why;
}
