import type { Json, JsonObject } from "@c1-openapi/openapi";
import fc from "fast-check";
import { documents, plainDocuments, revisions } from "./documents.ts";
import { features } from "./features.ts";
import { compareRevisions, generateFrom, readText, sampleFrom } from "./promises.ts";

/** Something to fuzz: inputs, and what must hold for every one of them. */
export interface Target<Input extends Json = Json> {
  name: string;
  /** How many inputs are tried before the next target has its turn. */
  batch: number;
  inputs: fc.Arbitrary<Input>;
  /** Rejects if an input breaks a promise. */
  run: (input: Input) => Promise<unknown>;
}

const fragments = fc.constantFrom(
  "openapi: 3.1.0\n",
  "paths:\n",
  "  ",
  "- ",
  "? ",
  ": ",
  "&a ",
  "*a",
  "!!str ",
  "|\n",
  ">-\n",
  "{",
  "}",
  "[",
  "]",
  ",",
  '"',
  "'",
  "\\",
  "#",
  "---\n",
  "...\n",
  "%YAML 1.2\n",
  "<<: ",
  "__proto__",
  "\u0000",
  "\ufeff",
  "\t",
  "\r",
  "1e999",
  "~",
);

const yaml = fc
  .array(fc.oneof(fragments, fc.string({ maxLength: 4 })), { maxLength: 40 })
  .map((all) => all.join(""));

/** A valid text with a piece taken out, doubled, or put in. */
const damaged = fc
  .record({
    from: fc.nat(),
    length: fc.nat(200),
    text: fc.oneof(fragments, fc.constant("")),
    isTwice: fc.boolean(),
  })
  .map(({ from, length, text, isTwice }) => {
    const whole = JSON.stringify(features, null, 1);
    const start = from % whole.length;
    const piece = whole.slice(start, start + length);
    return (
      whole.slice(0, start) + (isTwice ? piece + piece : "") + text + whole.slice(start + length)
    );
  });

/** Text that is JSON, YAML, almost one of them, or nothing. */
const texts: fc.Arbitrary<string> = fc.oneof(
  yaml,
  damaged,
  fc.json(),
  fc.string({ unit: "binary", maxLength: 100 }),
);

/** Everything that is fuzzed. */
export const targets: readonly Target[] = [
  { name: "text", batch: 400, inputs: texts, run: (input) => readText(input as string) },
  {
    name: "samples",
    batch: 5,
    inputs: plainDocuments,
    run: (input) => sampleFrom(input as JsonObject),
  },
  {
    name: "document",
    batch: 20,
    inputs: documents,
    run: (input) => generateFrom(input as JsonObject),
  },
  {
    name: "revisions",
    batch: 20,
    inputs: revisions,
    run: (input) => compareRevisions(input as unknown as [JsonObject, JsonObject]),
  },
];
