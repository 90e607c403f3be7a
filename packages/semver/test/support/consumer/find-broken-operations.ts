import { printTypes } from "@c1-openapi/codegen";
import type { ApiModel } from "@c1-openapi/model";
import { schemaNamesOf } from "@c1-openapi/openapi";
import { compileUnits, type Unit } from "./compile-units.ts";
import { operationStatements } from "./operation-statements.ts";
import { readStatements, writeStatements } from "./schema-statements.ts";
import { componentType, SchemaTexts } from "./schema-texts.ts";

/**
 * Returns the operations that break in a program that uses everything of one model the way a consumer
 * would, and is compiled against the types of another: a literal for every property of a request, a read
 * of every property of an answer at the type that it had. It knows nothing of the rules.
 */
export function findBrokenOperations(before: ApiModel, after: ApiModel): Set<string> {
  const texts = new SchemaTexts(before);
  const units = [...componentUnits(before, texts), ...operationUnits(before, texts)];
  const { document, isOpenEnum } = after;
  const broken = compileUnits(units, printTypes(document, { isOpenEnum, withComments: false }));
  const reached = [...reachedUnits(before)];
  return new Set(
    reached
      .filter(([, names]) => names.some((unit) => broken.has(unit)))
      .map(([operation]) => operation),
  );
}

function operationUnits({ operations }: ApiModel, texts: SchemaTexts): Unit[] {
  return operations.map((operation) => ({
    name: operation.name,
    statements: operationStatements(operation, texts),
  }));
}

/** Statements about every component, as it is written and as it is read. */
function componentUnits({ schemas }: ApiModel, texts: SchemaTexts): Unit[] {
  return [...schemas.values()].flatMap(({ name, schema }) => [
    {
      name: `request ${name}`,
      statements: writeStatements(schema, componentType(name), texts),
    },
    {
      name: `response ${name}`,
      statements: readStatements(schema, componentType(name), texts),
    },
  ]);
}

/** For each operation the units that are about it: its own, and of the components that it reaches. */
function reachedUnits({ operations, references }: ApiModel): Map<string, string[]> {
  return new Map(
    operations.map(({ name, source }) => {
      const { requestBody, parameters, responses } = source;
      const sent = { ...(requestBody && { requestBody }), ...(parameters && { parameters }) };
      const written = schemaNamesOf(references.reachedBy(sent, "operation"));
      const read = schemaNamesOf(references.reachedBy({ responses: responses ?? {} }, "operation"));
      const units = [
        name,
        ...[...written].map((each) => `request ${each}`),
        ...[...read].map((each) => `response ${each}`),
      ];
      return [name, units];
    }),
  );
}
