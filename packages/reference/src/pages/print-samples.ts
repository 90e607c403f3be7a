import type { Operation } from "@c1-openapi/model";
import { stringOr } from "@c1-openapi/openapi";
import { codeBlock } from "../markdown/blocks.ts";
import { inlineProse } from "../markdown/prose.ts";
import { chooseArguments } from "../samples/choose-arguments.ts";
import { fitSample, isOurs, samplesOf } from "../samples/make-samples.ts";
import { printCurl } from "../samples/print-curl.ts";
import type { Reference } from "./reference.ts";

/** A sample of the document that is longer is no sample. */
const longestSample = 10_000;

/** Returns the samples of an operation: our own, then curl, then those that the document brings along. */
export function printSamples(reference: Reference, operation: Operation): string[] {
  const samples = samplesOf(operation.source).map(({ label, lang, source }) => ({
    label: stringOr(label) ?? stringOr(lang) ?? "",
    language: /^[\w+-]+$/.exec(stringOr(lang) ?? "")?.[0] ?? "",
    source: stringOr(source) ?? "",
  }));
  const curl = fitSample((optional) => {
    const args = chooseArguments(reference, operation, optional);
    return args && printCurl(reference.model, operation, args);
  });
  const all = [
    ...samples.filter(isOurs),
    ...(curl === undefined ? [] : [{ label: "curl", language: "sh", source: curl }]),
    ...samples.filter((each) => !isOurs(each) && each.source.length <= longestSample),
  ];
  if (all.length === 0) return [];
  return [
    "## Samples",
    ...all.flatMap(({ label, language, source }) => [
      `### ${inlineProse(label)}`,
      codeBlock(language, source),
    ]),
  ];
}
