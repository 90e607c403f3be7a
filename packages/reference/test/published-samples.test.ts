import { listOperations } from "@c1-openapi/document";
import { createMockC1 } from "@c1-openapi/mock";
import { expect, test } from "vitest";
import { SAMPLE_LABELS } from "../src/index.js";
import { compile, run, writePrograms } from "./support/programs.js";
import { listSamples, published } from "./support/published.js";

const samples = listSamples(published);

test("every operation has a sample for each face of the client", () => {
  for (const { name } of listOperations(published)) {
    const labels = samples.filter((each) => each.operation.name === name).map(({ label }) => label);
    expect(labels, name).toEqual([SAMPLE_LABELS.operation, SAMPLE_LABELS.path]);
  }
});

test("every sample compiles", async () => {
  const programs = samples.map(({ source }, index) => [`sample-${index}.ts`, source]);
  expect(await compile(Object.fromEntries(programs))).toBe("");
});

test("no sample is longer than 25 lines or holds a placeholder", () => {
  for (const { source } of samples) {
    expect(source.split("\n").length).toBeLessThanOrEqual(26);
    expect(source).not.toMatch(/<\w+>|TODO|"string"|YOUR_/);
  }
});

// The mock remembers personal clients: what a sample asks for has to be there.
const remembered = samples.filter(({ operation }) => operation.group.startsWith("personalClient"));

test.skipIf(remembered.length === 0).each(remembered)(
  "the sample of $operation.name runs as it stands: $label",
  async ({ operation, source }) => {
    await using mock = createMockC1({ strict: true });
    const [, id] = /\bid: "([^"]+)"/.exec(source) ?? [];
    // Typed by the pinned document, which need not have this operation.
    const get = "personalClient.get" as never;
    if (id !== undefined) mock.seed(get, { id, displayName: "Ada's laptop" } as never);
    await using server = await mock.listen();
    const { clientId, clientSecret } = mock.credentials();
    const folder = await writePrograms({ "sample.mjs": source });
    await run(`${folder}/sample.mjs`, {
      CONDUCTORONE_CLIENT_ID: clientId,
      CONDUCTORONE_CLIENT_SECRET: clientSecret,
      CONDUCTORONE_SERVER_URL: server.url,
    });
    expect(mock.requests.map((each) => [each.operation, each.status])).toEqual([
      ["token", 200],
      [operation.name, 200],
    ]);
  },
);
