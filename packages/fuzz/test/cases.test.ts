// Small documents of the kinds that public APIs have: their sources, and every sample of them, compile.
import { readdirSync, readFileSync } from "node:fs";
import { generatePackages } from "@c1-openapi/codegen";
import { buildModel, correctDocument, neutralProfile } from "@c1-openapi/model";
import { checkDocument, parseDocument } from "@c1-openapi/openapi";
import { expect, test } from "vitest";
import { compileSources } from "../src/compile.ts";
import { printSamples } from "../src/promises.ts";

const folder = new URL("../../codegen/test/cases/", import.meta.url);
/** Those that are refused: by themselves, or because they are no documents. */
const refused = new Set(["misleading", "overlay-cannot-mend", "overlay"]);
const names = readdirSync(folder)
  .map((each) => each.replace(/\.yaml$/, ""))
  .filter((each) => !refused.has(each));

async function generate(name: string): Promise<{ files: Map<string, string>; samples: number }> {
  const text = readFileSync(new URL(`${name}.yaml`, folder), "utf8");
  const checked = await checkDocument(parseDocument(text, name), name);
  const document = correctDocument(checked, { drop: [], profile: neutralProfile });
  const model = buildModel(document);
  const samples = printSamples(model);
  return { files: new Map([...generatePackages(model), ...samples]), samples: samples.size };
}

test.each(names)("the sources and the samples of %s compile", async (name) => {
  const { files, samples } = await generate(name);
  expect(compileSources(files)).toEqual([]);
  expect(samples).toBeGreaterThan(0);
});

test("an error has the fields of its type, and once it is thrown there is an answer", async () => {
  const { files } = await generate("errors");
  files.set(
    "packages/client/program.ts",
    `import type { C1Client } from "@c1-openapi/client";
     import type { paths } from "@c1-openapi/types";
     import createClient from "openapi-fetch";
     declare const c1: C1Client;
     const plain = await createClient<paths>().GET("/a");
     export const plainTitle: string | undefined = plain.error?.title;
     const a = await c1.GET("/a");
     export const title: string | undefined = a.error?.body.title;
     const b = await c1.GET("/b");
     if (b.error) throw b.error;
     export const fieldOfB: string | undefined = b.data.b;
     const c = await c1.GET("/c");
     if (c.error) throw c.error;
     export const fieldOfC: string | undefined = c.data.c;`,
  );
  expect(compileSources(files)).toEqual([]);
});
