import { compiler, printTypes } from "@c1-openapi/codegen";
import type { ApiModel, Schema } from "@c1-openapi/model";
import { type ComponentId, type OpenapiDocument, splitComponentId } from "@c1-openapi/openapi";
import type ts from "typescript";
import { isDeclaredOnce, nameForm } from "./type-forms.ts";

/** The types of one document, as the compiler sees them. */
export interface ApiTypes {
  /** The types of component schemas by the names that programs import them by. */
  byTypeName: Map<string, ts.Type>;
  /** The component that an object type is, by identity. */
  componentOf: Map<ts.Type, Schema>;
  /** The component that a union is, apart from null and undefined, if it is one. */
  unionOf(type: ts.Type): ts.Type | undefined;
  /** The type of an operation: its parameters, body and answers. */
  operation(method: string, path: string): ts.Type | undefined;
  /** The same of a webhook. */
  webhook(method: string, name: string): ts.Type | undefined;
  /** A component of any kind, as `components` holds it. */
  component(id: ComponentId): ts.Symbol | undefined;
}

/** Both documents' types in one program, so that they can be compared. */
export interface TypePair {
  checker: ts.TypeChecker;
  before: ApiTypes;
  after: ApiTypes;
}

/** A model, and the part of its document whose types are wanted. */
export interface CompiledPart {
  model: ApiModel;
  document: OpenapiDocument;
}

const options: ts.CompilerOptions = {
  exactOptionalPropertyTypes: true,
  // The library is the few lines below: parsing the real one would take longer than all the rest.
  noLib: true,
  noEmit: true,
  strict: true,
  types: [],
};

// A text, say, has to have a member: else it would pass for an object that needs no field.
const library = `
interface Array<T> { [index: number]: T; length: number }
interface Boolean { valueOf(): boolean } interface Number { valueOf(): number } interface String { valueOf(): string }
interface CallableFunction {} interface Function {} interface IArguments {}
interface NewableFunction {} interface Object {} interface RegExp {}
interface Blob { slice(): Blob }
type Pick<T, K extends keyof T> = { [P in K]: T[P] };
type Exclude<T, U> = T extends U ? never : T;
type Omit<T, K extends string | number | symbol> = Pick<T, Exclude<keyof T, K>>;
type Record<K extends string | number | symbol, T> = { [P in K]: T };
`;

/** What is the same in both documents is one type: half as much to compile, and nothing to compare. */
const given =
  'import type { components as old } from "./before.ts";\ntype Given = old["schemas"];\n';

/** The documents whose types are compared, and the schemas that have the same types in both. */
export interface CompiledParts {
  before: CompiledPart;
  after: CompiledPart;
  same: ReadonlySet<string>;
}

/** Generates the types of two documents with one generator and compiles them together. */
export function compileTypes({ same, ...parts }: CompiledParts): TypePair {
  const print = (
    { model, document }: CompiledPart,
    given: ReadonlySet<string> = new Set(),
  ): string => printTypes(document, { isOpenEnum: model.isOpenEnum, withComments: false, given });
  const texts = new Map([
    ["library.d.ts", library],
    ["before.ts", print(parts.before)],
    ["after.ts", given + print(parts.after, same)],
  ]);
  const program = compiler.createProgram([...texts.keys()], options, createHost(texts));
  const checker = program.getTypeChecker();
  const typesOf = (side: "before" | "after"): ApiTypes => {
    const source = program.getSourceFile(`${side}.ts`);
    if (!source) throw new Error(`The types of the document ${side} the change were not compiled`);
    return readTypes(checker, source, parts[side]);
  };
  return { checker, before: typesOf("before"), after: typesOf("after") };
}

function createHost(texts: Map<string, string>): ts.CompilerHost {
  return {
    fileExists: (name) => texts.has(name),
    getCanonicalFileName: (name) => name,
    getCurrentDirectory: () => "",
    getDefaultLibFileName: () => "library.d.ts",
    getNewLine: () => "\n",
    getSourceFile: (name, version) => {
      const text = texts.get(name);
      return text === undefined ? undefined : compiler.createSourceFile(name, text, version);
    },
    readFile: (name) => texts.get(name),
    resolveModuleNameLiterals: () => [
      { resolvedModule: { resolvedFileName: "before.ts", extension: compiler.Extension.Ts } },
    ],
    useCaseSensitiveFileNames: () => true,
    writeFile: () => {},
  };
}

function readTypes(
  checker: ts.TypeChecker,
  source: ts.SourceFile,
  { model, document }: CompiledPart,
): ApiTypes {
  const module = checker.getSymbolAtLocation(source);
  const exported = (name: string): ts.Type | undefined => {
    const symbol = module?.exports?.get(compiler.escapeLeadingUnderscores(name));
    return symbol && checker.getDeclaredTypeOfSymbol(symbol);
  };
  const typeOf = (owner: ts.Type | undefined, name: string): ts.Type | undefined => {
    const property = owner && checker.getPropertyOfType(owner, name);
    return property && checker.getTypeOfSymbol(property);
  };
  const [paths, webhooks, all] = [exported("paths"), exported("webhooks"), exported("components")];
  const schemaTypes = typeOf(all, "schemas");
  const byTypeName = new Map<string, ts.Type>();
  const componentOf = new Map<ts.Type, Schema>();
  for (const name of Object.keys(document.components?.schemas ?? {})) {
    const type = typeOf(schemaTypes, name);
    const schema = model.schemas.get(name);
    if (!type || !schema) continue;
    byTypeName.set(schema.typeName, type);
    // A component that is a text or a list has the same type as every other text or list.
    if (nameForm(type) === "object" && !componentOf.has(type)) componentOf.set(type, schema);
  }
  const isOwnMember = (member: ts.Type): boolean =>
    isDeclaredOnce(member) && !componentOf.has(member);
  return {
    unionOf(type) {
      const union = type.isUnion() ? checker.getNonNullableType(type) : undefined;
      // A union of names and texts is the same type wherever else the same ones stand.
      const isComponent = union?.isUnion() && componentOf.has(union);
      return isComponent && union.types.some(isOwnMember) ? union : undefined;
    },
    byTypeName,
    componentOf,
    operation: (method, path) => typeOf(typeOf(paths, path), method),
    webhook: (method, name) => typeOf(typeOf(webhooks, name), method),
    component: (id) => {
      const { kind, name } = splitComponentId(id);
      const ofKind = typeOf(all, kind);
      return ofKind && checker.getPropertyOfType(ofKind, name);
    },
  };
}
