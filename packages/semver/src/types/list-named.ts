import type { ApiModel, Direction } from "@c1-openapi/model";
import { type ComponentId, jsonPointer, splitComponentId } from "@c1-openapi/openapi";
import type { OperationPair } from "../operation-pair.ts";
import { componentSubject, type Site, typeSubject } from "../subject.ts";
import { isExported } from "../surface/is-exported.ts";
import type { ModelPair } from "./narrow.ts";

/** A part of the document that programs know by a name, in both documents. */
export interface NamedPart {
  readonly before: ComponentId;
  readonly after: ComponentId;
  /** Which way a program that imports it may send it. */
  readonly directions: readonly Direction[];
  readonly site: Site;
}

/** Returns what both documents have under the same name: types, and components of other kinds. */
export function listNamed(models: ModelPair, pairs: readonly OperationPair[]): NamedPart[] {
  return [...listTypes(models), ...listComponents(models, pairs)];
}

/**
 * Types are imported by name, and travel in the directions that they did: what is one type for both
 * directions may be two now, and then its name is that of the answers' type. A type that no operation used
 * may travel either way.
 */
function listTypes({ before, after }: ModelPair): NamedPart[] {
  const successors = new Map([...after.schemas.values()].map((each) => [each.typeName, each]));
  return [...before.schemas.values()].flatMap((schema): NamedPart[] => {
    const successor = successors.get(schema.typeName);
    if (!successor) return [];
    const used = [...schema.directions];
    return [
      {
        before: `schemas/${schema.name}`,
        after: `schemas/${successor.name}`,
        directions: used.length > 0 ? used : ["request", "response"],
        site: { subject: typeSubject(successor), pointer: successor.pointer },
      },
    ];
  });
}

/** Those that an operation refers to before and after are compared there. */
function listComponents(models: ModelPair, pairs: readonly OperationPair[]): NamedPart[] {
  const ids = [...models.before.references.components].filter(isExported);
  if (ids.length === 0) return [];
  const [used, stillUsed] = [
    reachedBy(
      models.before,
      pairs.map(({ before }) => before),
    ),
    reachedBy(
      models.after,
      pairs.map(({ after }) => after),
    ),
  ];
  const now = new Set(models.after.references.components);
  return ids.flatMap((id): NamedPart[] => {
    if (!now.has(id) || (used.has(id) && stillUsed.has(id))) return [];
    const { kind, name } = splitComponentId(id);
    return [
      {
        before: id,
        after: id,
        directions: kind === "parameters" || kind === "requestBodies" ? ["request"] : ["response"],
        site: {
          subject: componentSubject(kind, name),
          pointer: jsonPointer("components", kind, name),
        },
      },
    ];
  });
}

function reachedBy(
  { references }: ApiModel,
  operations: readonly OperationPair["before"][],
): Set<ComponentId> {
  const direct = operations.flatMap(({ source }) => references.referencesIn(source, "operation"));
  return references.reachedFrom(direct);
}
