import { type ApiModel, codeSamplesKey, isSuccess, type Operation } from "@c1-openapi/model";
import {
  arrayOr,
  httpMethods,
  isObject,
  type JsonObject,
  jsonPointer,
  type OpenapiDocument,
  type OperationObject,
  type PathItem,
} from "@c1-openapi/openapi";
import { readIdNames } from "../example/id-names.ts";
import { chooseArguments, type SampleArguments, type SampleContext } from "./choose-arguments.ts";
import { setUpClient } from "./client-setup.ts";
import { printOperationSample, printPathSample, type SampleParts } from "./print-sample.ts";

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
  const samples = new Map<string, Sample[]>();
  for (const operation of model.operations) {
    // An operation that several paths refer to shows the first of them.
    if (!samples.has(operation.pointer)) {
      samples.set(operation.pointer, makeSamples(context, operation));
    }
  }
  const { corrected } = model;
  const { paths, components } = corrected;
  const put = (items: Record<string, PathItem>, holder: string): Record<string, PathItem> =>
    putSamples(items, holder, samples);
  return {
    ...corrected,
    ...(paths && { paths: put(paths, "/paths") }),
    ...(components?.pathItems && {
      components: { ...components, pathItems: put(components.pathItems, "/components/pathItems") },
    }),
  };
}

/** Returns the samples of a document that has them, each with its operation. */
export function listSamples({ operations }: ApiModel): (Sample & { operation: Operation })[] {
  return operations.flatMap((operation) =>
    (samplesOf(operation.source) as Sample[]).map((each) => ({ ...each, operation })),
  );
}

/** Returns path items with the samples of their operations, which are known by their JSON Pointers. */
function putSamples(
  items: Record<string, PathItem>,
  holder: string,
  samples: ReadonlyMap<string, readonly Sample[]>,
): Record<string, PathItem> {
  const entries = Object.entries(items).map(([key, item]) => {
    const next: PathItem = { ...item };
    for (const method of httpMethods) {
      const operation = next[method];
      const own = samples.get(holder + jsonPointer(key, method));
      if (!operation || !own) continue;
      const theirs = samplesOf(operation).filter((each) => !isOurs(each));
      next[method] = { ...operation, [codeSamplesKey]: [...own, ...theirs] };
    }
    return [key, next] as const;
  });
  return Object.fromEntries(entries);
}

/** Returns the samples that an operation of a document has. */
export function samplesOf(source: OperationObject): JsonObject[] {
  return arrayOr(source[codeSamplesKey]).filter(isObject);
}

/** Returns a sample for each API of the client that can make the call. */
function makeSamples(context: SampleContext, operation: Operation): Sample[] {
  const { model } = context;
  const setup = setUpClient(model, operation);
  if (!setup) return [];
  // Both show the same arguments.
  const chosen = new Map<number, SampleArguments | undefined>();
  const choose = (optional: number): SampleArguments | undefined => {
    if (!chosen.has(optional)) chosen.set(optional, chooseArguments(context, operation, optional));
    return chosen.get(optional);
  };
  const makeOne = (label: string, print: (parts: SampleParts) => string): Sample[] => {
    const source = fitSample((optional) => {
      const args = choose(optional);
      return args && print({ model, operation, setup, args });
    });
    return source === undefined ? [] : [{ lang: "typescript", label, source }];
  };
  return [
    // Our own client signs in with bearer tokens alone.
    ...(setup.name === "c1" && !operation.obstacle
      ? makeOne(sampleLabels.operation, printOperationSample)
      : []),
    ...(canShowPath(operation) ? makeOne(sampleLabels.path, printPathSample) : []),
  ];
}

/**
 * By path, cookies are the caller's to set, and so are bodies that aren't JSON and parameters of the path
 * that aren't written as they are. Fetch has no TRACE, and no GET with a body.
 */
function canShowPath({ method, body, call, parameters, responses }: Operation): boolean {
  const isBodiless = method === "get" || method === "head";
  const isJson = body?.isRequired !== true || (call.body?.kind === "json" && !isBodiless);
  if (method === "trace") return false;
  if (call.arguments.some((each) => each.in === "path" && each.writing !== undefined)) return false;
  const needsCookie = parameters.some((each) => each.isRequired && each.in === "cookie");
  // The types of openapi-fetch have no data for these, and so none that a sample could show.
  const isUnread = responses.some(
    (each) => isSuccess(each) && !readStatuses.has(each.status) && each.content.length > 0,
  );
  return isJson && !needsCookie && !isUnread;
}

/** Statuses that the types of openapi-fetch take for success. */
const readStatuses: ReadonlySet<string> = new Set([
  "200",
  "201",
  "202",
  "203",
  "204",
  "206",
  "207",
  "2XX",
]);

/** Returns the fullest sample that is short enough, or the shortest. */
export function fitSample(print: (optional: number) => string | undefined): string | undefined {
  let source: string | undefined;
  for (let optional = mostOptional; optional >= 0; optional -= 1) {
    source = print(optional) ?? source;
    if (source !== undefined && source.trimEnd().split("\n").length <= mostLines) break;
  }
  return source;
}

/** Tells whether a sample is one that `addSamples` made. */
export function isOurs({ label }: { label?: unknown }): boolean {
  return Object.values(sampleLabels).some((each) => each === label);
}
