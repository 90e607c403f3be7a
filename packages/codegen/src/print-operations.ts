import { type ApiModel, draftNote, type Operation } from "@c1-openapi/model";
import { DocumentError, isIdentifier } from "@c1-openapi/openapi";
import { type CallDeclaration, describeCall } from "./describe-call.ts";
import { commentText, docComment } from "./doc-comment.ts";
import { runtimeName } from "./print-description.ts";
import { isReservedWord } from "./reserved-words.ts";
import { sourceFile } from "./source-file.ts";
import type { TypePrinter } from "./type-printer.ts";

/**
 * Returns one module a group, by its file name (`personal-client` for `personalClient`), and `index`, which
 * exports them all.
 */
export function printOperations(model: ApiModel, printType: TypePrinter): Map<string, string> {
  const groups = new Map<string, Operation[]>();
  for (const each of model.operations) {
    if (each.obstacle) continue;
    const known = groups.get(each.module);
    if (known) known.push(each);
    else groups.set(each.module, [each]);
  }
  for (const [module, operations] of groups) refuseLongName(module, operations);
  const modules = [...groups].sort(([one], [other]) => (one < other ? -1 : 1));
  return new Map([
    ...modules.map(([module, operations]) => [module, printModule(operations, printType)] as const),
    ["index", printIndex(modules)],
  ]);
}

/**
 * The words that strict mode or a module alone reserves (ECMA-262, section 12.7.2): the compiler takes the name of a
 * namespace for a variable, and refuses them where it allows those that are always reserved.
 */
const strictWords: ReadonlySet<string> = new Set([
  ...["implements", "interface", "let", "package", "private", "protected", "public"],
  ...["static", "yield", "await"],
]);

/** The module that exports every group by its name. */
function printIndex(modules: readonly (readonly [string, readonly Operation[]])[]): string {
  const taken = new Set<string>();
  const lines = modules.map(([module, [first]]) => {
    const group = first?.group ?? module;
    // Two modules, such as `a-bc` and `a-b-c`, can come to one group.
    let name = group;
    for (let count = 2; taken.has(name); count++) name = `${group}${count}`;
    taken.add(name);
    const from = `from "./${module}.gen.js";\n`;
    if (!strictWords.has(name)) return `export * as ${name} ${from}`;
    return `import * as ${name}_ ${from}export { ${name}_ as ${name} };\n`;
  });
  return sourceFile(lines.join("") || "export {};\n");
}

/** Longer names can't be those of files: not on every file system, with what is put behind them. */
const maxModuleLength = 100;

function refuseLongName(module: string, [first]: readonly Operation[]): void {
  if (module.length <= maxModuleLength) return;
  throw new DocumentError(
    "refused",
    `A group comes to a module name of ${module.length} characters; ${maxModuleLength} are allowed`,
    {
      where: first?.pointer,
      remedy: "Give its operations a shorter x-speakeasy-group in spec/overlay.yaml.",
    },
  );
}

function printModule(operations: readonly Operation[], printType: TypePrinter): string {
  const calls = operations
    .map((each) => describeCall(each, printType))
    .sort((one, other) => (one.operation.shortName < other.operation.shortName ? -1 : 1));
  const body = calls.map((call) => printArguments(call) + printFunction(call)).join("\n");
  return sourceFile(`${printImports(body, calls)}\n${body}`);
}

function printImports(body: string, calls: readonly CallDeclaration[]): string {
  const runtime = [
    ...(calls.some((each) => !each.isDescribed) ? ["operation"] : []),
    ...(calls.some((each) => each.operation.paging) ? ["paged"] : []),
  ];
  const types = ["C1Transport", "CallOptions", "PagedOperation", "PagedOperationWithArguments"];
  const used = types
    .filter((name) => new RegExp(`\\b${name}\\b`).test(body))
    .map((name) => `type ${name}`);
  const names = [...used, ...runtime].sort((one, other) =>
    one.replace("type ", "").toLowerCase() < other.replace("type ", "").toLowerCase() ? -1 : 1,
  );
  return (
    (/\bC1\./.test(body) ? 'import type * as C1 from "@c1-openapi/types";\n' : "") +
    (body.includes(`${runtimeName}.`)
      ? `import * as ${runtimeName} from "../described-operation.js";\n`
      : "") +
    `import { ${names.join(", ")} } from "../operation.js";\n`
  );
}

/** The interface of the one flat argument, unless the body's own type is all of it. */
function printArguments({ argumentsName, fields, base, operation }: CallDeclaration): string {
  if (argumentsName === undefined) return "";
  const members = fields.map(
    ({ name, type, isRequired, description }) =>
      docComment({ paragraphs: [description] }, "  ") +
      `  ${propertyName(name)}${isRequired ? "" : "?"}: ${type};\n`,
  );
  const bodyAlias = base?.isInline ? `type ${base.name} = ${base.type};\n\n` : "";
  const heritage = base ? ` extends ${base.name}` : "";
  return `${bodyAlias}/** The arguments of \`${operation.name}\`. */\nexport interface ${argumentsName}${heritage} {\n${members.join("")}}\n\n`;
}

function printFunction(call: CallDeclaration): string {
  const name = call.operation.shortName;
  const isReserved = isReservedWord(name);
  const local = isReserved ? `${name}_` : name;
  const declaration =
    describeFunction(call.operation) +
    `${isReserved ? "" : "export "}const ${local}: ${printFunctionType(call)} =\n  ${printValue(call)};\n`;
  return isReserved ? `${declaration}export { ${local} as ${name} };\n` : declaration;
}

function describeFunction(operation: Operation): string {
  const { description, summary, method, path, lifecycle } = operation;
  return docComment({
    paragraphs: [
      description || summary,
      `\`${method.toUpperCase()} ${commentText(path)}\``,
      lifecycle.stability === "draft" ? draftNote : undefined,
    ],
    isDeprecated: lifecycle.isDeprecated,
  });
}

function printFunctionType(call: CallDeclaration): string {
  const { argumentsType, areArgumentsRequired, answerType, itemType } = call;
  if (itemType !== undefined) {
    const type = areArgumentsRequired ? "PagedOperationWithArguments" : "PagedOperation";
    return `${type}<${argumentsType}, ${answerType}, ${itemType}>`;
  }
  return `(c1: C1Transport, args${areArgumentsRequired ? "" : "?"}: ${argumentsType}, options?: CallOptions) => Promise<${answerType}>`;
}

function printValue({ operation, shape, isDescribed }: CallDeclaration): string {
  const { method, path, paging } = operation;
  const values = [JSON.stringify(method.toUpperCase()), JSON.stringify(path), shape];
  const maker = isDescribed ? `${runtimeName}.describedOperation` : "operation";
  const value = `/* @__PURE__ */ ${maker}(${values.join(", ")})`;
  if (!paging) return value;
  const keys = [paging.listKey, ...(paging.tokenKey === "page_token" ? [] : [paging.tokenKey])];
  return `/* @__PURE__ */ paged(${[value, ...keys.map((key) => JSON.stringify(key))].join(", ")})`;
}

/** A name as it may stand in front of a colon. */
function propertyName(name: string): string {
  return isIdentifier(name) ? name : JSON.stringify(name);
}
