import { type ApiModel, kebabCase, type Operation } from "@c1-openapi/model";
import { type IdNames, readIdNames } from "../example/id-names.ts";
import { assignNames } from "./assign-names.ts";
import { groupIndexName, groupPagesName } from "./files.ts";
import { indexReleases, type OperationChanges, type ReleaseChanges } from "./history.ts";
import type { GroupPages, OperationPage, SchemaPage } from "./page-kinds.ts";
import { type FindUses, indexUses } from "./uses.ts";

/** Everything that pages are printed from. */
export interface Reference {
  model: ApiModel;
  ids: IdNames;
  /** Sorted by name. */
  groups: GroupPages[];
  /** All operations, group by group. */
  operations: OperationPage[];
  /** Sorted by the names of their types. */
  schemas: SchemaPage[];
  /** The page of a component schema; what was split off for requests stands on that of the original. */
  pageOf: ReadonlyMap<string, SchemaPage>;
  findUses: FindUses;
  /** What releases changed of operations, by their ids. */
  historyOf: ReadonlyMap<string, readonly OperationChanges[]>;
}

/**
 * Returns what the pages of a model describe, and where each of them stands.
 *
 * @param releases what changed in each, the newest first
 */
export function planReference(
  model: ApiModel,
  releases: readonly ReleaseChanges[] = [],
): Reference {
  const groups = listGroups(model);
  const operations = groups.flatMap((each) => each.operations);
  const schemas = listSchemaPages(model);
  const pageOf = new Map<string, SchemaPage>();
  for (const page of schemas) {
    pageOf.set(page.schema.name, page);
    if (page.request) pageOf.set(page.request.name, page);
  }
  const findUses = indexUses(model, operations);
  const ids = readIdNames(model);
  const historyOf = indexReleases(releases);
  return { model, ids, groups, operations, schemas, pageOf, findUses, historyOf };
}

function listGroups({ operations, corrected }: ApiModel): GroupPages[] {
  const byModule = new Map<string, Operation[]>();
  for (const operation of operations) {
    const known = byModule.get(operation.module);
    if (known) known.push(operation);
    else byModule.set(operation.module, [operation]);
  }
  const described = new Map(corrected.tags?.map((tag) => [tag.name, tag.description ?? ""]));
  const modules = [...byModule.keys()].sort();
  const folders = assignNames(modules);
  const groups = modules.map((module, index) => {
    const own = byModule.get(module)?.toSorted((one, other) => (one.name < other.name ? -1 : 1));
    const folder = `operations/${folders[index]}`;
    const names = assignNames(
      (own ?? []).map((each) => kebabCase(each.shortName)),
      [groupIndexName, groupPagesName],
    );
    return {
      name: own?.[0]?.group ?? module,
      description: described.get(own?.[0]?.tags[0] ?? "") ?? "",
      indexFile: `${folder}/${groupIndexName}.md`,
      pagesFile: `${folder}/${groupPagesName}.md`,
      operations: (own ?? []).map((operation, position) => ({
        operation,
        file: `${folder}/${names[position]}.md`,
      })),
    };
  });
  return groups.sort((one, other) => (one.name < other.name ? -1 : 1));
}

function listSchemaPages({ schemas }: ApiModel): SchemaPage[] {
  const originals = [...schemas.values()]
    .filter((each) => each.variantOf === undefined)
    .sort((one, other) => (one.typeName < other.typeName ? -1 : 1));
  const names = assignNames(
    originals.map((each) => each.typeName),
    [groupIndexName],
  );
  return originals.map((schema, index) => ({
    schema,
    file: `models/${names[index]}.md`,
    request: schemas.get(schema.requestVariant ?? ""),
  }));
}
