import {
  arrayOr,
  type Json,
  type JsonObject,
  type NamedOperation,
  objectOr,
  resolveReference,
} from "@c1-openapi/document";

/** A TypeScript program that calls the API: what creates the client, and the calls. */
export interface ConsumerProgram {
  head: string;
  calls: string[];
}

/** Returns a program that calls operations by name. */
export function byOperation(
  document: JsonObject,
  operations: readonly NamedOperation[],
): ConsumerProgram {
  const modules = [...new Set(operations.map((each) => each.module))];
  const imports = modules.map(
    (each) => `import * as ${groupName(each)} from "@c1-openapi/client/operations/${each}";`,
  );
  const head = [
    'import { createC1Transport } from "@c1-openapi/client";',
    ...imports,
    'const c1 = createC1Transport({ tenant: "acme", auth: "token" });',
  ];
  const calls = operations.map((each) => {
    const args = { ...pathArguments(each), ...bodyArgument(document, each) };
    const list = Object.keys(args).length > 0 ? `, ${JSON.stringify(args)}` : "";
    return `await ${groupName(each.module)}.${each.shortName}(c1${list});`;
  });
  return { head: head.join("\n"), calls };
}

/** Returns a program that calls them by method and path, through whatever `head` calls `api`. */
export function byPath(
  head: string,
  document: JsonObject,
  operations: readonly NamedOperation[],
): ConsumerProgram {
  const calls = operations.map((each) => {
    const path = pathArguments(each);
    const body = bodyArgument(document, each);
    const init = {
      ...(Object.keys(path).length > 0 ? { params: { path } } : {}),
      ...(body ? { body } : {}),
    };
    const list = Object.keys(init).length > 0 ? `, ${JSON.stringify(init)}` : "";
    return `await api.${each.method.toUpperCase()}(${JSON.stringify(each.path)}${list});`;
  });
  return { head, calls };
}

/** Returns as many operations as asked for, spread evenly over all. */
export function spread(operations: readonly NamedOperation[], count: number): NamedOperation[] {
  const sorted = [...operations].sort((one, other) => (one.id < other.id ? -1 : 1));
  const step = sorted.length / count;
  return Array.from({ length: count }, (_, index) => sorted[Math.floor(index * step)]).filter(
    (each) => each !== undefined,
  );
}

function groupName(module: string): string {
  return `group_${module.replaceAll("-", "_")}`;
}

function pathArguments({ path }: NamedOperation): Record<string, string> {
  return Object.fromEntries([...path.matchAll(/\{([^}]+)\}/g)].map(([, name = ""]) => [name, "a"]));
}

/** The smallest body that an operation takes, or undefined if it takes none. */
function bodyArgument(document: JsonObject, { operation }: NamedOperation): JsonObject | undefined {
  const content = objectOr(objectOr(operation["requestBody"])["content"]);
  const schema = objectOr(content["application/json"])["schema"];
  return schema === undefined ? undefined : objectOr(smallest(document, schema));
}

function smallest(document: JsonObject, schema: Json): Json {
  const resolved = objectOr(resolveReference(document, schema));
  const [first] = arrayOr(resolved["oneOf"]);
  if (first !== undefined) return smallest(document, first);
  const values = arrayOr(resolved["enum"]);
  if (values[0] !== undefined) return values[0];
  switch ([resolved["type"]].flat()[0]) {
    case "array":
      return [];
    case "boolean":
      return true;
    case "integer":
    case "number":
      return 1;
    case "string":
      return "a";
    default: {
      const properties = objectOr(resolved["properties"]);
      const required = arrayOr(resolved["required"]).map(String);
      return Object.fromEntries(
        required.map((name) => [name, smallest(document, properties[name] ?? {})]),
      );
    }
  }
}
