import { generatePackages } from "@c1-openapi/codegen";
import {
  type ApiModel,
  buildModel,
  correctDocument,
  listWarnings,
  neutralProfile,
} from "@c1-openapi/model";
import {
  canonicalJson,
  checkDocument,
  isDocumentError,
  isObject,
  type Json,
  type OpenapiDocument,
  parseDocument,
  printYaml,
} from "@c1-openapi/openapi";
import { addSamples, printReference } from "@c1-openapi/reference";
import { compareModels, printChangeset, printHtml, printMarkdown } from "@c1-openapi/semver";
import { beforeAll, describe, expect, test } from "vitest";
import type { Family } from "../src/family.ts";
import { graphFamilies } from "../src/graph-families.ts";
import { startCounting, type WorkCounter } from "./support/count-work.ts";

const profile = neutralProfile;

let counter: WorkCounter;

beforeAll(async () => {
  counter = await startCounting();
  // What runs once in a process, however often it is asked for.
  await derive(JSON.stringify(graphFamilies.get("operations")?.(3)));
  return () => counter[Symbol.asyncDispose]();
});

async function readDocument(text: string): Promise<OpenapiDocument> {
  return checkDocument(parseDocument(text, "document"), "document");
}

function modelOf(document: OpenapiDocument, released?: OpenapiDocument): ApiModel {
  return buildModel(correctDocument(document, { profile, drop: [], released }), profile);
}

/** Everything that the commands make of a document, but for its comparison. */
async function derive(text: string): Promise<void> {
  const document = await readDocument(text);
  const model = modelOf(document);
  listWarnings(model);
  generatePackages(model);
  modelOf(document, model.corrected);
  canonicalJson(model.corrected);
  printYaml(model.corrected);
  printReference(buildModel(addSamples(model), profile));
}

/** What is new in a document, and its reports. */
async function compare(text: string): Promise<void> {
  const model = modelOf(await readDocument(text));
  const { schemas: _, ...others } = model.corrected.components ?? {};
  const empty = buildModel({ ...model.corrected, paths: {}, components: others }, profile);
  report(empty, model);
}

/** What of a document was changed, where something was in each of its schemas, and the reports. */
async function compareChanged(text: string): Promise<void> {
  const before = modelOf(await readDocument(text));
  const after = await readDocument(JSON.stringify(JSON.parse(text, changePart)));
  report(before, modelOf(after, before.corrected));
}

/** For `JSON.parse`: every text is longer, every object has a field more, and every enum a value. */
function changePart(key: string, value: Json): Json {
  if (key === "enum" && Array.isArray(value)) return [...value, "OTHER"];
  if (!isObject(value)) return value;
  if (value.type === "string") return { ...value, minLength: 1 };
  if (value.type !== "object" || !isObject(value.properties)) return value;
  return { ...value, properties: { ...value.properties, added: { type: "string" } } };
}

function report(before: ApiModel, after: ApiModel): void {
  const comparison = compareModels(before, after);
  const label = { source: "document", title: "Things", version: "1" };
  printMarkdown(comparison, { before: label, after: label });
  printHtml(comparison, { before: label, after: label });
  printChangeset(comparison, {
    packages: ["things"],
    documentTitle: "The document",
    documentVersion: "1",
  });
}

/** Twice as much may take a little more than twice the work, and never four times. */
const mostGrowth = 1.5;

const sizes = [20, 40, 80];

/**
 * Larger ones, where a limit is what holds: a hundred schemas may be made of one another, and are flattened;
 * a hundred types may hold one another, and more are left to the rules.
 */
const sizesAboveLimits: Readonly<Record<string, number[]>> = {
  "a chain through allOf": [120, 240, 480],
  "a ring through the properties of a oneOf": [60, 120, 240],
};

async function expectLinear(
  family: Family,
  work: (text: string) => Promise<void>,
  tried = sizes,
): Promise<void> {
  const costs: number[] = [];
  for (const size of tried) {
    const text = JSON.stringify(family(size));
    const count = await counter.count(async () => {
      try {
        await work(text);
      } catch (error) {
        // A limit holds as well: what is refused takes no longer.
        if (!isDocumentError(error) || error.code !== "refused") throw error;
      }
    });
    costs.push(count / text.length);
  }
  const [small = 0, middle = 0, large = 0] = costs;
  expect(middle / small).toBeLessThan(mostGrowth);
  expect(large / middle).toBeLessThan(mostGrowth);
}

const families = [...graphFamilies];

describe("what the commands make of a document takes work that grows with its text", () => {
  test.each(families)("%s", async (name, family) => {
    await expectLinear(family, derive, sizesAboveLimits[name]);
  });
});

describe("so does what a comparison says of it", () => {
  // The rings and chains differ in the keyword alone, and a comparison reads what is printed of it.
  const chosen = families.filter(([name]) => !/^a (ring|chain) through (?!properties)/.test(name));
  test.each(chosen)("%s", async (_, family) => {
    await expectLinear(family, compare);
  });
});

describe("and so does what it says of a copy in which everything was changed", () => {
  test.each(families)("%s", async (name, family) => {
    await expectLinear(family, compareChanged, sizesAboveLimits[name]);
  });
});

test("work that grows with the square of a text is found", async () => {
  const square = async (text: string): Promise<void> => {
    const words = text.split('"');
    for (const one of words)
      for (const other of words) if (one === `${other}!`) throw new Error(one);
  };
  const models = graphFamilies.get("models");
  await expect(expectLinear(models as Family, square)).rejects.toThrow("less than 1.5");
});
