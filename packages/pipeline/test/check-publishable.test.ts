import type { JsonObject } from "@c1-openapi/openapi";
import { documentErrorOf, sampleDocument, withValue } from "@c1-openapi/openapi/testing";
import { expect, test } from "vitest";
import { synchronise } from "../src/sync/synchronise.ts";
import { createMemoryPorts, served, upstreamUrl } from "./support/memory-ports.ts";

const options = {
  sources: undefined,
  isCheck: false,
  mustReachUpstream: true,
  allowRemovals: false,
};
const description = ["components", "schemas", "Thing", "description"];

function portsWith(document: JsonObject) {
  const ports = createMemoryPorts();
  ports.answers.set(upstreamUrl, served(document));
  return ports;
}

// Put together here, so that nobody who looks for secrets finds one in this file.
const dashes = "-----";
const token = (part: string): string => `eyJ${part.repeat(12)}`;

test.each([
  ["a private key", `${dashes}BEGIN RSA PRIVATE KEY${dashes}\nMIIE`],
  ["a private key", `${dashes}BEGIN PRIVATE KEY${dashes}`],
  ["a JSON Web Token", `Send ${token("a")}.${token("b")}.${"c".repeat(30)}.`],
  ["a token of npm", `npm_${"a".repeat(36)}`],
  ["a token of GitHub", `ghp_${"a".repeat(36)}`],
  ["a key of AWS", `AKIA${"A".repeat(16)}`],
  ["a secret of C1", `secret-token:conductorone.com:v1:${"a".repeat(60)}`],
])("a document that holds %s is refused where it stands: %s", async (name, text) => {
  const ports = portsWith(withValue(sampleDocument(), description, `For example:\n${text}`));
  const before = new Map(ports.workspace.files);
  const error = await documentErrorOf(() => synchronise(options, ports));
  expect(error).toMatchObject({
    code: "refused",
    where: "#/components/schemas/Thing/description",
    message: `The document holds what looks like ${name}`,
  });
  expect(error.remedy).toContain("spec/overlay.yaml");
  expect(ports.workspace.files).toEqual(before);
});

test("a secret as the name of a field is found, too", async () => {
  const name = `npm_${"a".repeat(36)}`;
  const keys = ["components", "schemas", "Thing", "properties", name];
  const ports = portsWith(withValue(sampleDocument(), keys, { type: "string" }));
  const error = await documentErrorOf(() => synchronise(options, ports));
  expect(error.where).toBe(`#/components/schemas/Thing/properties/${name}`);
});

test("an overlay that takes a secret out lets the document in", async () => {
  const ports = portsWith(withValue(sampleDocument(), description, `npm_${"a".repeat(36)}`));
  ports.workspace.files.set(
    "spec/overlay.yaml",
    'overlay: 1.0.0\ninfo: { title: Ours, version: "1" }\nactions:\n  - target: $.components.schemas.Thing\n    update: { description: A thing. }\n',
  );
  expect(await synchronise(options, ports)).toMatchObject({ status: "updated" });
});

test("a long text of beginnings of secrets is read in one go", async () => {
  const long = "eyJ-".repeat(50_000) + `${dashes}BEGIN A `.repeat(20_000);
  const ports = portsWith(withValue(sampleDocument(), description, long));
  expect(await synchronise(options, ports)).toMatchObject({ status: "updated" });
});

const withBudgets = (budgets: unknown): string =>
  JSON.stringify({ repository: "acme/things", staged: false, consumers: [], budgets });

test("what is generated for a package beyond its budget is a warning, with what is largest", async () => {
  const ports = portsWith(withValue(sampleDocument(), description, "A thing."));
  const none = { kilobytes: 0, kilobytesPerOperation: 0 };
  const some = { kilobytes: 100, kilobytesPerOperation: 1 };
  const setBudgets = (types: typeof none): void => {
    const text = withBudgets({ "packages/types": types, "packages/client": some });
    ports.workspace.files.set("publishing.json", text);
  };
  setBudgets(none);
  const { warnings } = await synchronise(options, ports);
  expect(warnings).toEqual([
    {
      code: "package-over-budget",
      pointer: "/paths/~1things",
      message: expect.stringContaining("What is generated for packages/types has 1 kB"),
    },
  ]);
  // The next sync remembers the last one, but not beyond a budget that was raised.
  setBudgets(some);
  expect((await synchronise(options, ports)).warnings).toEqual([]);
});

test.each([undefined, null, [], { a: null }, { a: { kilobytes: -1, kilobytesPerOperation: 0 } }])(
  "publishing.json with the budgets %j is broken",
  async (budgets) => {
    const ports = portsWith(sampleDocument());
    ports.workspace.files.set("publishing.json", withBudgets(budgets));
    await expect(synchronise(options, ports)).rejects.toThrow(
      "publishing.json is missing or broken",
    );
  },
);
