import { compiler, lowerDocument, printSchema } from "@c1-openapi/codegen";
import {
  arrayOr,
  findReachableSchemas,
  isObject,
  type Json,
  type JsonObject,
  listOperations,
  objectOr,
  parseReference,
} from "@c1-openapi/document";

/**
 * A program that uses everything of one document the way a consumer would, and is compiled against
 * the types of another: a literal for every property of a request, a read of every property of an
 * answer at the type that it had. It says what breaks without knowing anything of the rules.
 */
export function findBrokenOperations(before: JsonObject, after: JsonObject): Set<string> {
  const lowered = lowerDocument(before);
  const units = [...componentUnits(lowered), ...operationUnits(lowered)];
  const broken = compileUnits(units, printSchema(lowerDocument(after)));
  const reaches = reachedUnits(lowered);
  return new Set(
    [...reaches]
      .filter(([, reached]) => [...reached].some((unit) => broken.has(unit)))
      .map(([operation]) => operation),
  );
}

interface Unit {
  name: string;
  statements: string[];
}

/** Statements about the parts of an operation itself, by the operation's name. */
function operationUnits(lowered: JsonObject): Unit[] {
  return listOperations(lowered).map(({ name, path, method, operation }) => {
    const type = `paths[${JSON.stringify(path)}][${JSON.stringify(method)}]`;
    return {
      name,
      statements: [
        ...parameterStatements(operation, `${type}["parameters"]`),
        ...bodyStatements(objectOr(operation["requestBody"]), type),
        ...answerStatements(objectOr(operation["responses"]), `${type}["responses"]`),
      ],
    };
  });
}

function parameterStatements(operation: JsonObject, type: string): string[] {
  const statements: string[] = [];
  const groups = new Map<string, { full: string[]; bare: string[] }>();
  for (const parameter of arrayOr(operation["parameters"]).map(objectOr)) {
    const place = String(parameter["in"]);
    const group = groups.get(place) ?? { full: [], bare: [] };
    groups.set(place, group);
    const schema = objectOr(parameter["schema"]);
    const field = `${JSON.stringify(parameter["name"])}: ${literal(schema)}`;
    group.full.push(field);
    if (parameter["required"] === true) group.bare.push(field);
    const own = `NonNullable<${type}["${place}"]>[${JSON.stringify(parameter["name"])}]`;
    statements.push(...valueStatements(schema, own));
  }
  for (const variant of ["full", "bare"] as const) {
    const fields = [...groups]
      .filter(([, group]) => variant === "full" || group.bare.length > 0)
      .map(([place, group]) => `${place}: { ${group[variant].join(", ")} }`);
    statements.push(`const parameters: ${type} = { ${fields.join(", ")} };`);
  }
  return statements;
}

function bodyStatements(body: JsonObject, type: string): string[] {
  const content = Object.entries(objectOr(body["content"]));
  if (content.length === 0) return [`const body: ${type}["requestBody"] = undefined;`];
  const statements = content.flatMap(([mediaType, each]) => {
    const own = `NonNullable<${type}["requestBody"]>["content"][${JSON.stringify(mediaType)}]`;
    return writeStatements(objectOr(objectOr(each)["schema"]), own);
  });
  // A body that could be left out.
  if (body["required"] !== true) {
    statements.push(`const none: {} extends Pick<${type}, "requestBody"> ? 1 : 0 = 1;`);
  }
  return statements;
}

function answerStatements(responses: JsonObject, type: string): string[] {
  const successes = Object.entries(responses)
    .filter(([status]) => status.startsWith("2"))
    .flatMap(([, response]) => Object.values(objectOr(objectOr(response)["content"])))
    .map((each) => typeText(objectOr(objectOr(each)["schema"])));
  const data =
    successes.length > 0
      ? [`const data: ${successes.join(" | ")} = null! as Success<${type}>;`]
      : [];
  return [...data, ...answerBodyStatements(responses, type)];
}

function answerBodyStatements(responses: JsonObject, type: string): string[] {
  return Object.entries(responses).flatMap(([status, response]) =>
    Object.entries(objectOr(objectOr(response)["content"])).flatMap(([mediaType, each]) => {
      const own = `${type}[${JSON.stringify(status)}]["content"][${JSON.stringify(mediaType)}]`;
      const key = /^\d+$/.test(status) ? own.replace(`["${status}"]`, `[${status}]`) : own;
      return readStatements(objectOr(objectOr(each)["schema"]), key);
    }),
  );
}

/** Statements about every component, as it is written and as it is read. */
function componentUnits(lowered: JsonObject): Unit[] {
  const schemas = Object.entries(objectOr(objectOr(lowered["components"])["schemas"]));
  return schemas.flatMap(([name, schema]) => {
    const type = `components["schemas"][${JSON.stringify(name)}]`;
    return [
      { name: `request ${name}`, statements: writeStatements(objectOr(schema), type) },
      { name: `response ${name}`, statements: readStatements(objectOr(schema), type) },
    ];
  });
}

/** Literals of all fields and of the required ones alone, and one for every value of an enum. */
function writeStatements(schema: JsonObject, type: string): string[] {
  const properties = Object.entries(objectOr(schema["properties"]));
  const required = arrayOr(schema["required"]);
  const fields = (wanted: [string, Json | undefined][]): string =>
    wanted.map(([name, each]) => `${JSON.stringify(name)}: ${literal(objectOr(each))}`).join(", ");
  if (properties.length === 0) return valueStatements(schema, type);
  return [
    `const full: ${type} = { ${fields(properties)} };`,
    `const bare: ${type} = { ${fields(properties.filter(([name]) => required.includes(name)))} };`,
    ...properties.flatMap(([name, each]) =>
      valueStatements(objectOr(each), `NonNullable<${type}>[${JSON.stringify(name)}]`),
    ),
  ];
}

function valueStatements(schema: JsonObject, type: string): string[] {
  if (Object.keys(objectOr(schema["properties"])).length > 0) return writeStatements(schema, type);
  const statements = valuesOf(schema).map((value) => `const value: ${type} = ${value};`);
  const items = schema["items"];
  if (isObject(items)) statements.push(...valueStatements(items, `NonNullable<${type}>[number]`));
  const values = schema["additionalProperties"];
  if (isObject(values)) statements.push(...valueStatements(values, `NonNullable<${type}>[string]`));
  return statements;
}

/** A read of every field at the type that it had. */
function readStatements(schema: JsonObject, type: string): string[] {
  const required = arrayOr(schema["required"]);
  const statements = [`const whole: ${typeText(schema)} = null! as ${type};`];
  for (const [name, each] of Object.entries(objectOr(schema["properties"]))) {
    const own = `NonNullable<${type}>[${JSON.stringify(name)}]`;
    const orNone = required.includes(name) ? "" : " | undefined";
    statements.push(`const field: ${typeText(objectOr(each))}${orNone} = null! as ${own};`);
    if (isObject(objectOr(each)["properties"])) {
      statements.push(...readStatements(objectOr(each), `NonNullable<${own}>`));
    }
    const values = objectOr(each)["additionalProperties"];
    if (isObject(values)) {
      const value = `NonNullable<${own}>["any key"]`;
      statements.push(`const value: ${typeText(values)} | undefined = null! as ${value};`);
    }
    const items = objectOr(objectOr(each)["items"]);
    if (isObject(items["properties"])) {
      statements.push(...readStatements(items, `NonNullable<${own}>[number]`));
    }
  }
  return statements;
}

/** A schema's type as text; a component in it is the new one, which has a unit of its own. */
function typeText(schema: JsonObject): string {
  const target = parseReference(schema["$ref"]);
  if (target) return `components["schemas"][${JSON.stringify(target.name)}]`;
  const values = schema["x-open-enum"] ?? schema["enum"];
  if (Array.isArray(values)) {
    const literals = values.map((each) => JSON.stringify(each));
    return [...literals, ...("x-open-enum" in schema ? ["(string & {})"] : [])].join(" | ");
  }
  if ("const" in schema) return JSON.stringify(schema["const"]);
  const union = schema["oneOf"] ?? schema["anyOf"];
  if (Array.isArray(union)) return union.map((each) => typeText(objectOr(each))).join(" | ");
  const types = [schema["type"] ?? []].flat();
  if (types.length === 0) return "unknown";
  return types.map((each) => simpleTypeText(String(each), schema)).join(" | ");
}

function simpleTypeText(type: string, schema: JsonObject): string {
  const places = schema["prefixItems"];
  if (type === "array" && Array.isArray(places))
    return `[${places.map((each) => typeText(objectOr(each))).join(", ")}]`;
  if (type === "array")
    return `(${schema["items"] ? typeText(objectOr(schema["items"])) : "unknown"})[]`;
  if (type === "integer" || type === "number") return "number";
  if (type !== "object") return type;
  const required = arrayOr(schema["required"]);
  const fields = Object.entries(objectOr(schema["properties"])).map(([name, each]) => {
    const mark = required.includes(name) ? "" : "?";
    return `${JSON.stringify(name)}${mark}: ${typeText(objectOr(each))}`;
  });
  const values = schema["additionalProperties"];
  if (isObject(values)) return `{ [key: string]: ${typeText(values)} }`;
  // An object of any property says nothing of them: that it is an object is all that is relied on.
  return fields.length > 0 ? `{ ${fields.join("; ")} }` : "object";
}

function literal(schema: JsonObject): string {
  return valuesOf(schema)[0] ?? "null! as never";
}

/** One value of each kind that a schema admits: every value of an enum, and null where it fits. */
function valuesOf(schema: JsonObject): string[] {
  const target = parseReference(schema["$ref"]);
  if (target) return [`null! as components["schemas"][${JSON.stringify(target.name)}]`];
  const values = schema["x-open-enum"] ?? schema["enum"];
  if (Array.isArray(values)) {
    const listed = values.map((each) => JSON.stringify(each));
    // An open enum takes a value that isn't listed, and some program sends one.
    return "x-open-enum" in schema ? [...listed, '"unlisted" as string'] : listed;
  }
  if ("const" in schema) return [JSON.stringify(schema["const"])];
  const union = schema["oneOf"] ?? schema["anyOf"];
  if (Array.isArray(union)) return union.flatMap((each) => valuesOf(objectOr(each)));
  const types = [schema["type"] ?? []].flat();
  if (types.length === 0) return ['"anything"', "1"];
  return types.map((each) => {
    const places = schema["prefixItems"];
    if (each === "array" && Array.isArray(places))
      return `[${places.map((place) => literal(objectOr(place))).join(", ")}]`;
    if (each === "array") return `[${schema["items"] ? literal(objectOr(schema["items"])) : ""}]`;
    if (each === "object") return objectLiteral(schema);
    if (each === "boolean") return "true as boolean";
    if (each === "null") return "null";
    return each === "string" ? '"text" as string' : "1 as number";
  });
}

function objectLiteral(schema: JsonObject): string {
  const values = schema["additionalProperties"];
  const fields = Object.entries(objectOr(schema["properties"]));
  const own = fields.map(([name, each]) => `${JSON.stringify(name)}: ${literal(objectOr(each))}`);
  if (isObject(values)) own.push(`"any key": ${literal(values)}`);
  else if (values === true) own.push('"any key": 1');
  return `{ ${own.join(", ")} }`;
}

/** Compiles the units against the other document's types and returns the names of those that fail. */
function compileUnits(units: Unit[], schema: string): Set<string> {
  const lines = [
    'import type { components, paths } from "./schema.js";',
    // What a client's `data` is: the bodies of all answers that are a success.
    "type Body<Answer> = Answer extends { content: infer Content } ? Content[keyof Content] : never;",
    "type Succeeded = 200 | 201 | 202 | 203 | 204 | 205 | 206;",
    "type Success<Answers> = Body<Answers[Succeeded & keyof Answers]>;",
    "export {};",
  ];
  const owners: string[] = [];
  for (const { name, statements } of units) {
    for (const statement of statements) {
      owners[lines.length] = name;
      lines.push(`{ ${statement} }`);
    }
  }
  const texts = new Map([
    ["/program.ts", lines.join("\n")],
    ["/schema.ts", schema],
  ]);
  const options = {
    exactOptionalPropertyTypes: true,
    lib: ["lib.es5.d.ts"],
    module: compiler.ModuleKind.ESNext,
    moduleResolution: compiler.ModuleResolutionKind.Bundler,
    noEmit: true,
    strict: true,
    types: [],
  };
  const host = compiler.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (file) => texts.has(file) || fileExists(file);
  host.getSourceFile = (file, version) => {
    const text = texts.get(file);
    if (text === undefined) return getSourceFile(file, version);
    return compiler.createSourceFile(file, text, version);
  };
  const program = compiler.createProgram(["/program.ts"], options, host);
  const source = program.getSourceFile("/program.ts");
  if (!source) throw new Error("The consumer's program was not compiled");
  const broken = new Set<string>();
  for (const { start } of program.getSemanticDiagnostics(source)) {
    broken.add(owners[source.getLineAndCharacterOfPosition(start ?? 0).line] ?? "nobody");
  }
  return broken;
}

/** For each operation the units that are about it: its own, and of the components that it reaches. */
function reachedUnits(lowered: JsonObject): Map<string, Set<string>> {
  return new Map(
    listOperations(lowered).map(({ name, operation }) => {
      const { requestBody, parameters, responses } = operation;
      const written = findReachableSchemas(lowered, [requestBody ?? null, parameters ?? null]);
      const read = findReachableSchemas(lowered, responses);
      return [
        name,
        new Set([
          name,
          ...[...written].map((each) => `request ${each}`),
          ...[...read].map((each) => `response ${each}`),
        ]),
      ];
    }),
  );
}
