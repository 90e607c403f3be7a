import type { ApiModel, Operation } from "@c1-openapi/model";
import { isObject, type Json, type SchemaOrBoolean } from "@c1-openapi/openapi";

/** A TypeScript program that calls the API: what creates the client, and the calls. */
export interface ConsumerProgram {
  head: string;
  calls: string[];
}

/** Returns a program that calls operations by name. */
export function byOperation(model: ApiModel, operations: readonly Operation[]): ConsumerProgram {
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
    const args = { ...pathArguments(each), ...bodyArgument(model, each) };
    const list = Object.keys(args).length > 0 ? `, ${JSON.stringify(args)}` : "";
    return `await ${groupName(each.module)}.${each.shortName}(c1${list});`;
  });
  return { head: head.join("\n"), calls };
}

/** Returns a program that calls them by method and path, through whatever `head` calls `api`. */
export function byPath(
  head: string,
  model: ApiModel,
  operations: readonly Operation[],
): ConsumerProgram {
  const calls = operations.map((each) => {
    const path = pathArguments(each);
    const body = bodyArgument(model, each);
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
export function spread(operations: readonly Operation[], count: number): Operation[] {
  const sorted = [...operations].sort((one, other) => (one.id < other.id ? -1 : 1));
  const step = sorted.length / count;
  return Array.from({ length: count }, (_, index) => sorted[Math.floor(index * step)]).filter(
    (each) => each !== undefined,
  );
}

function groupName(module: string): string {
  return `group_${module.replaceAll("-", "_")}`;
}

function pathArguments({ path }: Operation): Record<string, string> {
  return Object.fromEntries(
    [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = ""]) => [name, "a"]),
  );
}

/** The smallest body that an operation takes, or undefined if it takes none. */
function bodyArgument(model: ApiModel, { call }: Operation): object | undefined {
  const body = call.body && smallest(model, call.body.schema);
  return isObject(body) ? body : undefined;
}

function smallest(model: ApiModel, schema: SchemaOrBoolean): Json {
  if (!isObject(schema)) return {};
  const resolved = model.resolve(schema);
  const [first] = resolved.oneOf ?? [];
  if (first !== undefined) return smallest(model, first);
  const [value] = resolved.enum ?? [];
  if (value !== undefined) return value;
  switch ([resolved.type].flat()[0]) {
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
      const { properties = {}, required = [] } = resolved;
      return Object.fromEntries(
        required.map((name) => [name, smallest(model, properties[name] ?? {})]),
      );
    }
  }
}
