import { readFile } from "node:fs/promises";
import path from "node:path";
import { c1Profile } from "@c1-openapi/c1";
import { createMockC1 } from "@c1-openapi/mock";
import { buildModel, codeSamplesKey } from "@c1-openapi/model";
import type { OpenapiDocument } from "@c1-openapi/openapi";
import type { Sample } from "@c1-openapi/reference";
import { expect, test } from "vitest";
import { compilePrograms, writePrograms } from "./support/programs.ts";
import { ROOT } from "./support/repository.ts";
import { runOrThrow } from "./support/run.ts";

const published = JSON.parse(
  await readFile(path.join(ROOT, "packages/types/openapi.json"), "utf8"),
) as OpenapiDocument;
const samples = buildModel(published, c1Profile).operations.flatMap(({ name, group, source }) =>
  (source[codeSamplesKey] as unknown as Sample[]).map((sample) => ({ name, group, ...sample })),
);

test("every sample compiles", async () => {
  expect(samples.length).toBeGreaterThan(0);
  const programs = samples.map(({ source }, index) => [`sample-${index}.ts`, source]);
  expect(await compilePrograms(Object.fromEntries(programs))).toBe("");
});

// The mock remembers personal clients: what a sample asks for has to be there.
const remembered = samples.filter(({ group }) => group.startsWith("personalClient"));

test.skipIf(remembered.length === 0).each(remembered)(
  "the sample of $name runs as it stands: $label",
  async ({ name, source }) => {
    await using mock = createMockC1({ strict: true });
    const [, id] = /\bid: "([^"]+)"/.exec(source) ?? [];
    // Typed by the pinned document, which need not have this operation.
    const get = "personalClient.get" as never;
    if (id !== undefined) mock.seed(get, { id, displayName: "Ada's laptop" } as never);
    await using server = await mock.listen();
    const { clientId, clientSecret } = mock.credentials();
    const folder = await writePrograms({ "sample.mjs": source });
    await runOrThrow(process.execPath, ["sample.mjs"], {
      cwd: folder,
      env: {
        CONDUCTORONE_CLIENT_ID: clientId,
        CONDUCTORONE_CLIENT_SECRET: clientSecret,
        CONDUCTORONE_SERVER_URL: server.url,
      },
    });
    expect(mock.requests.map((each) => [each.operation, each.status])).toEqual([
      ["token", 200],
      [name, 200],
    ]);
  },
);
