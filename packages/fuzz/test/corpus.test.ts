import { expect, test } from "vitest";
import { documents } from "../src/documents.js";
import { fuzzBatch, readCorpus, type Target, targets } from "../src/index.js";

const corpus = await readCorpus();

test.each(corpus.map((each) => [each.about, each] as const))("%s", async (_, { target, input }) => {
  const found = targets.find(({ name }) => name === target);
  expect(found?.name).toBe(target);
  await found?.run(input);
});

test.each(targets.map((each) => [each.name, each] as const))(
  "the first inputs of %s keep every promise",
  async (_, target) => {
    let tries = 0;
    const find = await fuzzBatch({ ...target, batch: 10 }, 1, async () => {
      tries += 1;
    });
    expect(find).toBeUndefined();
    expect(tries).toBe(10);
  },
);

test("an input that breaks a promise is found and made small", async () => {
  const target: Target = {
    name: "document",
    batch: 20,
    inputs: documents,
    run: async (input) => {
      if (JSON.stringify(input).includes("#/components/schemas/A")) throw new Error("It refers.");
    },
  };
  const find = await fuzzBatch(target, 1, async () => {});
  expect(find?.problem).toContain("It refers.");
  expect(JSON.stringify(find?.input).length).toBeLessThan(150);
});
