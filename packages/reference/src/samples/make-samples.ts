import { type CallShape, lowerDocument, shapeCall } from "@c1-openapi/codegen/calls";
import {
  arrayOr,
  CODE_SAMPLES,
  type Json,
  type JsonObject,
  listOperations,
  objectOr,
  resolveReference,
} from "@c1-openapi/document";
import { readIdNames } from "../example/id-names.ts";
import { chooseArguments, type SampleArguments, type SampleContext } from "./choose-arguments.ts";
import { printOperationSample, printPathSample } from "./print-sample.ts";

/** A program that calls one operation, as `x-codeSamples` of OpenAPI documents hold it. */
export interface Sample {
  lang: "typescript";
  label: string;
  source: string;
}

/** What our own samples are called: one a face of the client. */
export const SAMPLE_LABELS = {
  operation: "By operation",
  path: "By path",
} as const;

/** A sample is read at a glance: with more lines than this it shows fewer fields. */
const MOST_LINES = 25;
/** How many optional fields a sample shows, at best. */
const MOST_OPTIONAL = 3;

/**
 * Returns a copy of a corrected document in which every operation has its samples, in front of those
 * that it may have brought along. Whoever has lowered the document already hands that over.
 */
export function addSamples(
  corrected: JsonObject,
  lowered: JsonObject = lowerDocument(corrected),
): JsonObject {
  const context = { document: lowered, ids: readIdNames(lowered) };
  const paths = { ...objectOr(corrected["paths"]) };
  for (const operation of listOperations(lowered)) {
    const { path, method } = operation;
    const pathItem = objectOr(paths[path]);
    const original = objectOr(pathItem[method]);
    const samples: JsonObject[] = [
      ...makeSamples(context, shapeCall(lowered, operation)).map((each) => ({ ...each })),
      ...arrayOr(original[CODE_SAMPLES])
        .map(objectOr)
        .filter((each) => !isOurs(each)),
    ];
    paths[path] = { ...pathItem, [method]: { ...original, [CODE_SAMPLES]: samples } };
  }
  return { ...corrected, paths };
}

/** Returns a sample for each face of the client; none of what takes more than its arguments. */
function makeSamples(context: SampleContext, shape: CallShape): Sample[] {
  if (needsMore(context.document, shape)) return [];
  // Both faces show the same.
  const chosen = new Map<number, SampleArguments>();
  const choose = (optional: number): SampleArguments => {
    const args = chosen.get(optional) ?? chooseArguments(context, shape, optional);
    chosen.set(optional, args);
    return args;
  };
  return [
    { label: SAMPLE_LABELS.operation, print: printOperationSample },
    { label: SAMPLE_LABELS.path, print: printPathSample },
  ].map(({ label, print }) => ({
    lang: "typescript",
    label,
    source: fit((optional) => print(context.document, shape, choose(optional))),
  }));
}

/** The fullest sample that is short enough, or the shortest. */
function fit(print: (optional: number) => string): string {
  let source = "";
  for (let optional = MOST_OPTIONAL; optional >= 0; optional--) {
    source = print(optional);
    if (source.trimEnd().split("\n").length <= MOST_LINES) break;
  }
  return source;
}

/** Whether a call needs a header of its own, or a body that isn't JSON: the operation face has neither. */
function needsMore(document: JsonObject, { operation, body }: CallShape): boolean {
  const { requestBody, parameters } = operation.operation;
  const isGivenOtherwise = (value: Json): boolean => {
    const parameter = objectOr(resolveReference(document, value));
    return parameter["required"] === true && /header|cookie/.test(String(parameter["in"]));
  };
  const required = objectOr(resolveReference(document, requestBody))["required"] === true;
  return (required && !body) || arrayOr(parameters).some(isGivenOtherwise);
}

function isOurs({ label }: JsonObject): boolean {
  return Object.values(SAMPLE_LABELS).some((each) => each === label);
}
