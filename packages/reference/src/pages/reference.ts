import {
  type ApiModel,
  jsonSchemaOf,
  kebabCase,
  type Operation,
  type Schema,
} from "@c1-openapi/model";
import { type ComponentId, schemaNamesOf } from "@c1-openapi/openapi";
import { type IdNames, readIdNames } from "../example/id-names.ts";
import { assignFiles } from "./assign-files.ts";

/** An operation with its page. */
export interface OperationPage {
  operation: Operation;
  file: string;
}

/** A component schema with its page. */
export interface SchemaPage {
  schema: Schema;
  file: string;
  /** What a request takes in its place, if that is another schema. */
  request: Schema | undefined;
  /** The operations that reach it, directly or not. */
  usedBy: Record<"arguments" | "answers" | "errors", OperationPage[]>;
  /** The schemas with a field of it. */
  partOf: SchemaPage[];
}

/** Everything that pages are printed from. */
export interface Reference {
  model: ApiModel;
  ids: IdNames;
  /** Sorted by name. */
  operations: OperationPage[];
  /** Sorted by the names of their types. */
  schemas: SchemaPage[];
  /** The page of a component schema; what was split off for requests stands on that of the original. */
  pageOf: ReadonlyMap<string, SchemaPage>;
}

/** Returns what the pages of a model describe, and where each of them stands. */
export function planReference(model: ApiModel): Reference {
  const operations = listOperationPages(model);
  const schemas = listSchemaPages(model);
  const pageOf = new Map<string, SchemaPage>();
  for (const page of schemas) {
    pageOf.set(page.schema.name, page);
    if (page.request) pageOf.set(page.request.name, page);
  }
  findUses(model, operations, pageOf);
  return { model, ids: readIdNames(model), operations, schemas, pageOf };
}

function listOperationPages(model: ApiModel): OperationPage[] {
  const operations = model.operations.toSorted((one, other) => (one.name < other.name ? -1 : 1));
  const files = assignFiles(
    operations.map((each) => `operations/${each.module}/${kebabCase(each.shortName)}`),
  );
  return operations.map((operation, index) => ({ operation, file: files[index] ?? "" }));
}

function listSchemaPages({ schemas }: ApiModel): SchemaPage[] {
  const originals = [...schemas.values()]
    .filter((each) => each.variantOf === undefined)
    .sort((one, other) => (one.typeName < other.typeName ? -1 : 1));
  const files = assignFiles(originals.map((each) => `models/${each.typeName}`));
  return originals.map((schema, index) => ({
    schema,
    file: files[index] ?? "",
    request: schemas.get(schema.requestVariant ?? ""),
    usedBy: { arguments: [], answers: [], errors: [] },
    partOf: [],
  }));
}

function findUses(
  { references }: ApiModel,
  operations: readonly OperationPage[],
  pageOf: ReadonlyMap<string, SchemaPage>,
): void {
  const pagesAmong = (ids: Iterable<ComponentId>): Set<SchemaPage> =>
    new Set(Array.from(schemaNamesOf(ids)).flatMap((name) => pageOf.get(name) ?? []));
  for (const page of operations) {
    const { responses, source, pathItem } = page.operation;
    const takes = { requestBody: source.requestBody, parameters: source.parameters };
    const given = [
      ...references.referencesIn(takes, "operation"),
      ...references.referencesIn({ parameters: pathItem.parameters }, "pathItem"),
    ];
    for (const each of pagesAmong(references.reachedFrom(given))) {
      each.usedBy.arguments.push(page);
    }
    const answers = new Set<ComponentId>();
    const errors = new Set<ComponentId>();
    for (const { status, content } of responses) {
      const found = /^[23]/.test(status) ? answers : errors;
      for (const id of references.referencesIn(jsonSchemaOf(content), "schema")) found.add(id);
    }
    for (const each of pagesAmong(references.reachedFrom(answers))) each.usedBy.answers.push(page);
    for (const each of pagesAmong(references.reachedFrom(errors))) each.usedBy.errors.push(page);
  }
  const wholes = new Map<SchemaPage, Set<SchemaPage>>();
  for (const [name, whole] of pageOf) {
    for (const part of pagesAmong(references.targetsOf(`schemas/${name}`))) {
      if (part === whole) continue;
      const known = wholes.get(part);
      if (known) known.add(whole);
      else wholes.set(part, new Set([whole]));
    }
  }
  for (const [part, found] of wholes) {
    part.partOf = [...found].sort((one, other) =>
      one.schema.typeName < other.schema.typeName ? -1 : 1,
    );
  }
}
