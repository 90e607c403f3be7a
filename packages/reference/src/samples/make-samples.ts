import { type ApiModel, codeSamplesKey, type Operation } from "@c1-openapi/model";
import {
  arrayOr,
  isObject,
  type JsonObject,
  type OpenapiDocument,
  type OperationObject,
} from "@c1-openapi/openapi";
import { readIdNames } from "../example/id-names.ts";
import { chooseArguments, type SampleArguments, type SampleContext } from "./choose-arguments.ts";
import { printOperationSample, printPathSample } from "./print-sample.ts";

/** A program that calls one operation, as `x-codeSamples` of OpenAPI documents hold it. */
export type Sample = {
  lang: "typescript";
  label: string;
  source: string;
};

/** The labels of our own samples: one for the operation functions and one for the path API. */
export const sampleLabels = {
  operation: "By operation",
  path: "By path",
} as const;

/** A sample is read at a glance: with more lines than this it shows fewer fields. */
const mostLines = 25;
/** How many optional fields a sample shows, at best. */
const mostOptional = 3;

/**
 * Returns a copy of the corrected document in which every operation has its samples, in front of those
 * that it may have brought along.
 *
 * @example
 * const published = addSamples(buildModel(corrected, profile));
 */
export function addSamples(model: ApiModel): OpenapiDocument {
  const context = { model, ids: readIdNames(model) };
  const paths = { ...model.corrected.paths };
  for (const operation of model.operations) {
    const { path, method, source } = operation;
    const pathItem = paths[path];
    const original = pathItem?.[method];
    // What stands behind a path item's reference may be the operation of several paths.
    if (!original) continue;
    const samples = [
      ...makeSamples(context, operation),
      ...samplesOf(source).filter((each) => !isOurs(each)),
    ];
    paths[path] = { ...pathItem, [method]: { ...original, [codeSamplesKey]: samples } };
  }
  return { ...model.corrected, paths };
}

/** Returns the samples that an operation of a document has. */
export function samplesOf(source: OperationObject): JsonObject[] {
  return arrayOr(source[codeSamplesKey]).filter(isObject);
}

/** Returns a sample for each API of the client; none for what takes more than its arguments. */
function makeSamples(context: SampleContext, operation: Operation): Sample[] {
  if (needsMore(operation)) return [];
  // Both show the same arguments.
  const chosen = new Map<number, SampleArguments>();
  const choose = (optional: number): SampleArguments => {
    const args = chosen.get(optional) ?? chooseArguments(context, operation, optional);
    chosen.set(optional, args);
    return args;
  };
  return [
    { label: sampleLabels.operation, print: printOperationSample },
    { label: sampleLabels.path, print: printPathSample },
  ].map(({ label, print }) => ({
    lang: "typescript",
    label,
    source: fit((optional) => print(context.model, operation, choose(optional))),
  }));
}

/** The fullest sample that is short enough, or the shortest. */
function fit(print: (optional: number) => string): string {
  let source = "";
  for (let optional = mostOptional; optional >= 0; optional--) {
    source = print(optional);
    if (source.trimEnd().split("\n").length <= mostLines) break;
  }
  return source;
}

/** Whether a call needs a header or a cookie, or a body that isn't JSON: operation functions take neither. */
function needsMore({ parameters, body, call }: Operation): boolean {
  const isElsewhere = parameters.some(
    (each) => each.isRequired && (each.in === "header" || each.in === "cookie"),
  );
  return isElsewhere || (body?.isRequired === true && !call.body);
}

function isOurs({ label }: JsonObject): boolean {
  return Object.values(sampleLabels).some((each) => each === label);
}
