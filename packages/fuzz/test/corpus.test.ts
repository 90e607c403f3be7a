import { expect, test } from "vitest";
import { documents } from "../src/documents.ts";
import {
  type CorpusEntry,
  fuzzBatch,
  type OpenEntry,
  readCorpus,
  readOpenCorpus,
  type Target,
  targets,
} from "../src/index.ts";

const corpus = await readCorpus();
const open = await readOpenCorpus();
const openProblems = [...new Set(open.map(({ problem }) => problem))];

async function run({ target, input }: CorpusEntry): Promise<void> {
  const found = targets.find(({ name }) => name === target);
  if (!found) throw new Error(`Nothing is called ${target}`);
  await found.run(input);
}

test.each(corpus.map((each): [string, CorpusEntry] => [each.about, each]))(
  "%s",
  async (_, entry) => {
    await run(entry);
  },
);

// When one of these fails its cause is mended: move the file from corpus/open to corpus.
test.each(open.map((each): [string, OpenEntry] => [each.about, each]))(
  "still open: %s",
  async (_, entry) => {
    await expect(run(entry)).rejects.toThrow(entry.problem);
  },
);

test.each(targets.map((each): [string, Target] => [each.name, each]))(
  "the first inputs of %s keep every promise",
  async (_, target) => {
    let tries = 0;
    const onTry = async (): Promise<void> => {
      tries += 1;
    };
    const find = await fuzzBatch({ ...target, batch: 10 }, 1, { onTry, openProblems });
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
  const find = await fuzzBatch(target, 1);
  expect(find?.problem).toContain("It refers.");
  expect(JSON.stringify(find?.input).length).toBeLessThan(150);
});

test("a problem that is known and open is passed over", async () => {
  const target: Target = {
    name: "document",
    batch: 5,
    inputs: documents,
    run: async () => {
      throw new Error("It is known.");
    },
  };
  expect(await fuzzBatch(target, 1, { openProblems: ["It is"] })).toBeUndefined();
});
