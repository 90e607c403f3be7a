import type { ApiModel, Operation } from "@c1-openapi/model";
import { schemaNamesOf } from "@c1-openapi/openapi";
import { callStatements, moduleImport } from "./call-statements.ts";
import { compilePackages } from "./compile-packages.ts";
import { findOtherCalls } from "./generated-calls.ts";
import { operationStatements } from "./operation-statements.ts";
import { readStatements, writeStatements } from "./schema-statements.ts";
import { componentType, SchemaTexts } from "./schema-texts.ts";

/** What breaks in a consumer's program: operations by their names, and names that it imports. */
export interface Broken {
  readonly operations: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
}

/** Statements that break together, on lines of their own. */
interface Unit {
  readonly name: string;
  readonly lines: readonly string[];
}

/**
 * Returns what breaks when a program that was written for one model is compiled against the packages of
 * another. It uses everything the way a consumer would: it calls by path and by name, with full and with bare
 * literals, pages, reads every property of an answer at the type that it had, and imports every type and every
 * list of values. It knows nothing of the rules.
 */
export function findBroken(pairs: readonly (readonly [ApiModel, ApiModel])[]): Broken[] {
  const programs = pairs.map(([before]) => listModules(before));
  const refusals = compilePackages(
    pairs.map(([, model], index) => ({ model, modules: programs[index]?.map(printModule) ?? [] })),
  );
  return pairs.map(([before, after], index) => {
    const owners = (programs[index] ?? []).map((units) =>
      units.flatMap(({ name, lines }) => lines.map(() => name)),
    );
    const broken = new Set(
      refusals[index]?.map(({ module, line }) => owners[module]?.[line] ?? "nobody"),
    );
    const others = findOtherCalls(before, after);
    const isBroken = (operation: Operation): boolean =>
      others.has(operation.name) || unitsOf(operation, before).some((each) => broken.has(each));
    return {
      operations: new Set(before.operations.filter(isBroken).map(({ name }) => name)),
      names: new Set([...broken].filter((name) => /^(?:type|enum|module) /.test(name))),
    };
  });
}

/** More lines than this in one module take the compiler more time than in two. */
const mostLines = 1500;

/** A consumer's program, module by module. */
function listModules(model: ApiModel): Unit[][] {
  const head = [prelude, ...listImports(model)];
  const modules: Unit[][] = [];
  let room = 0;
  for (const unit of listUnits(model)) {
    if (modules.length === 0 || room < unit.lines.length) {
      modules.push([...head]);
      room = mostLines;
    }
    modules.at(-1)?.push(unit);
    room -= unit.lines.length;
  }
  return modules;
}

function printModule(units: readonly Unit[]): string {
  return units.flatMap(({ lines }) => lines).join("\n");
}

const prelude: Unit = {
  name: "nobody",
  lines: [
    'import type * as C1 from "@c1-openapi/types";',
    'import type { components, paths } from "@c1-openapi/types";',
    'import type * as enums from "@c1-openapi/types/enums";',
    "declare const c1: never;",
    // What a client's `data` and its error's body are: any of the bodies of their kind.
    "type Body<Answer> = Answer extends { content: infer Content extends object } ? Content[keyof Content] : undefined;",
    'type Succeeded = 200 | 201 | 202 | 203 | 204 | 205 | 206 | 207 | "2XX";',
    "type Success<Answers> = Body<Answers[Succeeded & keyof Answers]>;",
    // An error that is declared without a body says nothing of the bodies of others.
    "type Failure<Answers> = Exclude<Body<Answers[Exclude<keyof Answers, Succeeded>]>, undefined>;",
    // That a list of values is missing as a whole is another finding, about its name.
    "type Values<Name> = Name extends keyof typeof enums ? (typeof enums)[Name][number] : any;",
  ],
};

function listUnits(model: ApiModel): Unit[] {
  const texts = new SchemaTexts(model);
  const blocks = (name: string, statements: readonly string[]): Unit => ({
    name,
    lines: statements.map((each) => `{ ${each} }`),
  });
  return [
    ...[...model.schemas.values()].flatMap(({ name, typeName, schema }) => [
      blocks(`type ${typeName}`, [`let value: C1.${typeName};`]),
      blocks(`request ${name}`, writeStatements(schema, componentType(name), texts)),
      blocks(`response ${name}`, readStatements(schema, componentType(name), texts)),
    ]),
    ...model.enums.map(({ name }) => blocks(`enum ${name}`, [`let list: typeof enums.${name};`])),
    ...model.enums.map(({ name, values }) =>
      blocks(
        `values ${name}`,
        values.map((each) => `const value: Values<"${name}"> = ${JSON.stringify(each)};`),
      ),
    ),
    ...model.operations.map((operation) =>
      blocks(operation.name, [
        ...operationStatements(operation, texts),
        ...callStatements(operation, texts),
      ]),
    ),
  ];
}

function listImports({ operations }: ApiModel): Unit[] {
  const callable = operations.filter(({ obstacle }) => !obstacle);
  const modules = new Map(callable.map((each) => [each.module, moduleImport(each)]));
  return [...modules].map(([module, name]) => ({
    name: `module ${module}`,
    lines: [`import * as ${name} from "@c1-openapi/client/operations/${module}";`],
  }));
}

/** The units that are about an operation: its own, its module's, and those of the components that it reaches. */
function unitsOf(
  { name, module, source, pointer }: Operation,
  { references, schemas, enums }: ApiModel,
): string[] {
  const { requestBody, parameters, responses } = source;
  const sent = { ...(requestBody && { requestBody }), ...(parameters && { parameters }) };
  const written = schemaNamesOf(references.reachedBy(sent, "operation"));
  const read = schemaNamesOf(references.reachedBy({ responses: responses ?? {} }, "operation"));
  const owners = [...written, ...read].map((each) => schemas.get(each)?.pointer ?? "");
  const isOwn = (held: string): boolean =>
    [...owners, pointer].some((each) => held === each || held.startsWith(`${each}/`));
  const listed = enums.filter((each) => isOwn(each.pointer));
  return [
    name,
    `module ${module}`,
    ...listed.map((each) => `values ${each.name}`),
    ...[...written].map((each) => `request ${each}`),
    ...[...read].map((each) => `response ${each}`),
  ];
}
