import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import ts from "typescript-5";
import { ROOT } from "../../support/repository.ts";

const FOLDERS = ["packages/types/src", "packages/client/src/operations"];

/** The generated modules of a checkout by their path, with their text. */
export async function readGenerated(root: string): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const folder of FOLDERS) {
    for (const name of await readdir(path.join(root, folder))) {
      if (!name.endsWith(".gen.ts")) continue;
      files.set(`${folder}/${name}`, await readFile(path.join(root, folder, name), "utf8"));
    }
  }
  return files;
}

/** What generated modules consist of. */
export interface Survey {
  /** Nodes that a declaration of types or of an operation has no use for, and errors of syntax. */
  strangers: string[];
  /** How many nodes of each kind there are. */
  counts: Record<string, number>;
}

/** Parses modules, and tells what they consist of. Texts in comments and in literals don't count. */
export function surveyCode(files: ReadonlyMap<string, string>): Survey {
  const strangers: string[] = [];
  const counts: Record<string, number> = {};
  for (const [file, text] of files) {
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
    const { parseDiagnostics } = source as unknown as { parseDiagnostics: ts.Diagnostic[] };
    for (const { messageText } of parseDiagnostics) strangers.push(`${file}: ${messageText}`);
    for (const { fileName } of source.referencedFiles) strangers.push(`${file}: ${fileName}`);
    const visit = (node: ts.Node): void => {
      const kind = kindOf(node);
      counts[kind] = (counts[kind] ?? 0) + 1;
      if (!isExpected(node)) strangers.push(`${file}: ${kind} ${node.getText().slice(0, 100)}`);
      ts.forEachChild(node, visit);
    };
    for (const statement of source.statements) {
      if (!isExpectedStatement(statement)) strangers.push(`${file}: ${kindOf(statement)}`);
      visit(statement);
    }
  }
  return { strangers, counts };
}

/** A name may be written as an identifier or as a string: that depends on its text alone. */
function kindOf(node: ts.Node): string {
  return isPropertyName(node) ? "PropertyName" : (ts.SyntaxKind[node.kind] ?? String(node.kind));
}

function isPropertyName(node: ts.Node): boolean {
  return (
    ts.isPropertySignature(node.parent) &&
    node.parent.name === node &&
    !ts.isComputedPropertyName(node)
  );
}

const MODULES = [
  ...["./schema.gen.js", "./models.gen.js", "@c1-openapi/types"],
  ...["../operation.js", "../described-operation.js"],
];

/** The module of one group, which that of all groups exports. */
const GROUP_MODULE = /^\.\/[\p{L}\p{M}\p{N}_-]+\.gen\.js$/u;

/** What makes operations, and what the described ones are written and read with. */
const MAKERS = ["operation", "paged", "Described.describedOperation"];
const SERIALIZERS = /^Described\.(form|multipart|text|bytes)Body$|^Described\.read[A-Z]\w+$/;

function isExpectedStatement(node: ts.Statement): boolean {
  if (ts.isImportDeclaration(node)) {
    return ts.isStringLiteral(node.moduleSpecifier) && MODULES.includes(node.moduleSpecifier.text);
  }
  if (ts.isVariableStatement(node)) {
    return (
      (node.declarationList.flags & ts.NodeFlags.Const) !== 0 &&
      node.declarationList.declarations.every(({ initializer }) => isExpectedValue(initializer))
    );
  }
  if (ts.isExportDeclaration(node)) {
    const { moduleSpecifier } = node;
    if (moduleSpecifier === undefined) return true;
    if (!ts.isStringLiteral(moduleSpecifier)) return false;
    return MODULES.includes(moduleSpecifier.text) || GROUP_MODULE.test(moduleSpecifier.text);
  }
  return ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);
}

/** A list of texts, or an operation described by texts. */
function isExpectedValue(node: ts.Expression | undefined): boolean {
  if (node === undefined) return false;
  if (ts.isAsExpression(node)) {
    return ts.isConstTypeReference(node.type) && isExpectedValue(node.expression);
  }
  if (ts.isArrayLiteralExpression(node)) return node.elements.every(isExpectedValue);
  if (ts.isObjectLiteralExpression(node)) {
    return node.properties.every(
      (each) =>
        ts.isPropertyAssignment(each) &&
        ts.isStringLiteral(each.name) &&
        isExpectedValue(each.initializer),
    );
  }
  if (ts.isCallExpression(node)) {
    return MAKERS.includes(node.expression.getText()) && node.arguments.every(isExpectedValue);
  }
  if (ts.isPropertyAccessExpression(node)) {
    const text = node.getText();
    return MAKERS.includes(text) || SERIALIZERS.test(text);
  }
  const isBoolean = [ts.SyntaxKind.TrueKeyword, ts.SyntaxKind.FalseKeyword].includes(node.kind);
  return isBoolean || ts.isStringLiteral(node);
}

/** Whether a node below a statement is part of a type, or of a value that was looked at already. */
function isExpected(node: ts.Node): boolean {
  // `extends C1.Name`, and names that a parser takes for values.
  if (ts.isExpressionWithTypeArguments(node)) return /^[\w.$]+$/.test(node.getText());
  if (ts.isExpressionWithTypeArguments(node.parent) || isPropertyName(node)) return true;
  if (ts.isExpression(node) && !ts.isIdentifier(node)) {
    return isExpectedValue(node) || ts.isLiteralTypeNode(node.parent);
  }
  return (
    !ts.isComputedPropertyName(node) &&
    !ts.isImportTypeNode(node) &&
    !ts.isTypeQueryNode(node) &&
    !ts.isTemplateLiteralTypeNode(node)
  );
}

/** Compiles the generated modules of a checkout with the client's own code and returns what's wrong. */
export function compileGenerated(root: string): string[] {
  const client = path.join(ROOT, "packages/client/src");
  const options: ts.CompilerOptions = {
    exactOptionalPropertyTypes: true,
    lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    noEmit: true,
    noUncheckedIndexedAccess: true,
    paths: { "@c1-openapi/types": [path.join(root, "packages/types/src/index.ts")] },
    // What a generated module imports from above stands in the repository, not in the checkout.
    rootDirs: [path.join(root, "packages/client/src"), client],
    skipLibCheck: true,
    strict: true,
    target: ts.ScriptTarget.ES2022,
    types: [],
    verbatimModuleSyntax: true,
  };
  const folders = [
    path.join(root, "packages/types/src"),
    path.join(root, "packages/client/src/operations"),
  ];
  const files = folders.flatMap((folder) => ts.sys.readDirectory(folder, [".ts"]));
  return ts
    .getPreEmitDiagnostics(ts.createProgram(files, options))
    .map(
      ({ file, messageText }) =>
        `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`,
    );
}
