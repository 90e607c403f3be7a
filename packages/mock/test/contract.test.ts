import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openCatalogue } from "../src/catalogue.js";
import { createMockC1 } from "../src/index.js";
import { callEverything } from "./support/call-everything.js";
import { connect } from "./support/clients.js";

const operationsFolder = new URL("../../client/src/operations/", import.meta.url);

type ClientOperation = (c1: object, args: object) => Promise<unknown>;

/** The client's operations by their names, from its generated modules. */
async function loadOperations(): Promise<Map<string, ClientOperation | undefined>> {
  const operations = new Map<string, ClientOperation | undefined>();
  for (const { module, shortName, name } of openCatalogue().operations.values()) {
    const file = new URL(`${module}.gen.ts`, operationsFolder).href;
    const loaded = (await import(file)) as Record<string, ClientOperation>;
    operations.set(name, loaded[shortName]);
  }
  return operations;
}

// After a sync the document has hundreds of operations.
describe("the bundled document", { timeout: 60_000 }, () => {
  const mock = createMockC1({ strict: true });
  let operations: Map<string, ClientOperation | undefined>;

  beforeAll(async () => {
    operations = await loadOperations();
  }, 60_000);

  afterAll(() => mock[Symbol.asyncDispose]());

  it("has a function of the client for each of its operations", () => {
    const names = [...openCatalogue().operations.keys()];
    expect(names.filter((name) => typeof operations.get(name) !== "function")).toEqual([]);
  });

  it("is answered with 200 and a body that fits, whichever operation the client calls", async () => {
    const c1 = connect(mock);
    const failures = await callEverything(openCatalogue(), async (operation, args) =>
      operations.get(operation.name)?.(c1, args),
    );
    expect(failures).toEqual([]);
    expect(new Set(mock.requests.map(({ status }) => status))).toEqual(new Set([200]));
  });
});
