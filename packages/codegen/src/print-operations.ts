import {
  DocumentError,
  type JsonObject,
  listOperations,
  type NamedOperation,
  stringOr,
} from "@c1-openapi/document";
import { type Call, describeCall } from "./call.ts";
import { commentText, docComment } from "./doc-comment.ts";
import { GENERATED_HEADER } from "./header.ts";
import type { TypePrinter } from "./type-printer.ts";

/** Returns one module a group, by its file name: `personal-client` for `personalClient`. */
export function printOperations(lowered: JsonObject, printType: TypePrinter): Map<string, string> {
  const groups = new Map<string, NamedOperation[]>();
  for (const each of listOperations(lowered)) {
    groups.set(each.module, [...(groups.get(each.module) ?? []), each]);
  }
  for (const [module, operations] of groups) {
    refuseLongName(module, operations);
    refuseSharedNames(operations);
  }
  const modules = [...groups].sort(([one], [other]) => (one < other ? -1 : 1));
  return new Map(
    modules.map(([module, operations]) => [module, printModule(lowered, operations, printType)]),
  );
}

/** Longer names can't be those of files: not on every file system, with what is put behind them. */
const MAX_MODULE_LENGTH = 100;

function refuseLongName(module: string, [first]: NamedOperation[]): void {
  if (module.length <= MAX_MODULE_LENGTH) return;
  throw new DocumentError(
    "refused",
    `A group comes to a module name of ${module.length} characters; ${MAX_MODULE_LENGTH} are allowed`,
    {
      where: first?.pointer,
      remedy: "Give its operations a shorter x-speakeasy-group in spec/overlay.yaml.",
    },
  );
}

/** Two operations of one name can't both be called by it. */
function refuseSharedNames(operations: NamedOperation[]): void {
  const byName = new Map<string, NamedOperation>();
  for (const each of operations) {
    const other = byName.get(each.shortName);
    if (other) {
      throw new DocumentError(
        "refused",
        `Two operations come to the name ${each.name}: ${other.id} and ${each.id}`,
        {
          where: each.pointer,
          remedy: "Give one of them another x-speakeasy-name-override in spec/overlay.yaml.",
        },
      );
    }
    byName.set(each.shortName, each);
  }
}

function printModule(
  lowered: JsonObject,
  operations: NamedOperation[],
  printType: TypePrinter,
): string {
  const calls = operations
    .map((each) => describeCall(lowered, each, printType))
    .sort((one, other) => (one.operation.shortName < other.operation.shortName ? -1 : 1));
  const body = calls.map((call) => printArguments(call) + printFunction(call)).join("\n");
  return `${GENERATED_HEADER}${printImports(body, calls)}\n${body}`;
}

function printImports(body: string, calls: Call[]): string {
  const runtime = ["operation", ...(calls.some((each) => each.paging) ? ["paged"] : [])];
  const types = ["C1Transport", "CallOptions", "PagedOperation", "PagedOperationWithArguments"];
  const used = types
    .filter((name) => new RegExp(`\\b${name}\\b`).test(body))
    .map((name) => `type ${name}`);
  const names = [...used, ...runtime].sort((one, other) =>
    one.replace("type ", "").toLowerCase() < other.replace("type ", "").toLowerCase() ? -1 : 1,
  );
  return (
    (/\bC1\./.test(body) ? 'import type * as C1 from "@c1-openapi/types";\n' : "") +
    `import { ${names.join(", ")} } from "../operation.js";\n`
  );
}

/** The interface of the one flat argument, unless the body's own type is all of it. */
function printArguments(call: Call): string {
  const { argumentsName, fields, base, operation } = call;
  if (argumentsName === undefined) return "";
  const members = fields.map(
    (each) =>
      docComment([each.comment && commentText(each.comment)], "  ") +
      `  ${propertyName(each.name)}${each.isRequired ? "" : "?"}: ${each.type};\n`,
  );
  const bodyAlias = base?.isInline ? `type ${base.name} = ${base.type};\n\n` : "";
  const heritage = base ? ` extends ${base.name}` : "";
  return `${bodyAlias}/** The arguments of \`${operation.name}\`. */\nexport interface ${argumentsName}${heritage} {\n${members.join("")}}\n\n`;
}

function printFunction(call: Call): string {
  const { operation, argumentsType, areArgumentsRequired, answerType, paging, shape } = call;
  const name = operation.shortName;
  const isReserved = RESERVED_WORDS.has(name);
  const local = isReserved ? `${name}_` : name;
  const type = paging
    ? `${areArgumentsRequired ? "PagedOperationWithArguments" : "PagedOperation"}<${argumentsType}, ${answerType}, ${paging.itemType}>`
    : `(c1: C1Transport, args${areArgumentsRequired ? "" : "?"}: ${argumentsType}, options?: CallOptions) => Promise<${answerType}>`;
  const runtime = `/* @__PURE__ */ operation(${[
    JSON.stringify(operation.method.toUpperCase()),
    JSON.stringify(operation.path),
    ...(shape === undefined ? [] : [shape]),
  ].join(", ")})`;
  const value = paging
    ? `/* @__PURE__ */ paged(${[runtime, JSON.stringify(paging.listKey), ...(paging.tokenKey === "page_token" ? [] : [JSON.stringify(paging.tokenKey)])].join(", ")})`
    : runtime;
  const comment = docComment([
    commentText(
      stringOr(operation.operation["description"]) ||
        stringOr(operation.operation["summary"]) ||
        "",
    ),
    `\`${operation.method.toUpperCase()} ${commentText(operation.path)}\``,
    operation.operation["x-stability-level"] === "draft"
      ? "A draft: it may change or go in any release."
      : undefined,
    operation.operation["deprecated"] === true ? "@deprecated" : undefined,
  ]);
  const declaration = `${comment}${isReserved ? "" : "export "}const ${local}: ${type} =\n  ${value};\n`;
  return isReserved ? `${declaration}export { ${local} as ${name} };\n` : declaration;
}

/** A name as it may stand in front of a colon. */
function propertyName(name: string): string {
  return /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(name) ? name : JSON.stringify(name);
}

/** Words that can't name a constant of a module (ECMAScript, section 12.7.2, and strict mode). */
const RESERVED_WORDS = new Set(
  (
    "arguments await break case catch class const continue debugger default delete do else enum eval " +
    "export extends false finally for function if implements import in instanceof interface let new " +
    "null operation package paged private protected public return static super switch this throw true try " +
    "typeof undefined var void while with yield"
  ).split(" "),
);
