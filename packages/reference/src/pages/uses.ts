import { type ApiModel, isSuccess, jsonSchemaOf } from "@c1-openapi/model";
import type { ComponentId } from "@c1-openapi/openapi";
import { mostLinks } from "./limits.ts";
import type { OperationPage } from "./page-kinds.ts";

/** What an operation does with a schema. */
export type Role = "arguments" | "answers" | "errors";

/** The operations that use a schema in one role, sorted by name. */
export interface Uses {
  operations: OperationPage[];
  /** Whether there are, or may be, others. */
  isCut: boolean;
}

/** Returns the operations that use some components, directly or through others. */
export type FindUses = (ids: readonly ComponentId[], role: Role) => Uses;

/** Components that are looked at for one answer: what uses a schema is near it, or is nearly everything. */
const mostComponents = 500;

/**
 * Returns what answers which operations use a component. The nearest are found first, and there is an
 * end to looking: in a large document every schema may be used by every operation.
 */
export function indexUses(
  { references }: ApiModel,
  operations: readonly OperationPage[],
): FindUses {
  const direct = new Map<Role, Map<ComponentId, OperationPage[]>>();
  for (const role of ["arguments", "answers", "errors"] as const) direct.set(role, new Map());
  const note = (role: Role, page: OperationPage, ids: Iterable<ComponentId>): void => {
    const users = direct.get(role);
    for (const id of new Set(ids)) {
      const known = users?.get(id);
      if (known) known.push(page);
      else users?.set(id, [page]);
    }
  };
  for (const page of operations) {
    const { responses, source, pathItem } = page.operation;
    const { requestBody, parameters } = source;
    note("arguments", page, [
      ...references.referencesIn({ requestBody, parameters }, "operation"),
      ...references.referencesIn({ parameters: pathItem.parameters }, "pathItem"),
    ]);
    const found = { answers: new Set<ComponentId>(), errors: new Set<ComponentId>() };
    for (const response of responses) {
      const role = isSuccess(response) ? "answers" : "errors";
      for (const id of references.referencesIn(jsonSchemaOf(response.content), "schema")) {
        found[role].add(id);
      }
    }
    note("answers", page, found.answers);
    note("errors", page, found.errors);
  }

  return (ids, role) => {
    const seen = new Set<ComponentId>(ids);
    const found = new Set<OperationPage>();
    let isCut = false;
    for (const id of seen) {
      for (const page of direct.get(role)?.get(id) ?? []) {
        if (found.size === mostLinks && !found.has(page)) isCut = true;
        else found.add(page);
        if (isCut) break;
      }
      if (isCut) break;
      for (const referrer of references.referrersOf(id)) {
        if (seen.size < mostComponents) seen.add(referrer);
        else isCut = true;
      }
    }
    return { operations: [...found].sort(byName), isCut };
  };
}

function byName(one: OperationPage, other: OperationPage): number {
  return one.operation.name < other.operation.name ? -1 : 1;
}
