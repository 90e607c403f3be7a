import { runInNewContext } from "node:vm";
import type { ApiModel, Operation } from "@c1-openapi/model";
import { packagesOf } from "./packages-of.ts";

/** What the generated function of an operation does that its type doesn't show, read off its source. */
interface GeneratedCall {
  readonly template: string;
  /** Where each parameter travels, by its name, if the function was given a description of them. */
  readonly described: ReadonlyMap<string, string>;
  readonly hasBody: boolean;
  readonly query: readonly string[];
  readonly body: string | undefined;
  readonly listKey: string | undefined;
}

/**
 * Returns the operations of a model whose functions, generated from another model, do another thing with the
 * same argument: a field of it travels elsewhere, or the items stand in another list.
 */
export function findOtherCalls(before: ApiModel, after: ApiModel): Set<string> {
  const [old, now] = [packagesOf(before), packagesOf(after)];
  const changed = before.operations.filter((operation) => {
    const [call, successor] = [readCall(old, operation), readCall(now, operation)];
    if (!call || !successor) return false;
    const isMoved = argumentsOf(operation).some(
      (name) => destination(name, call) !== destination(name, successor),
    );
    return isMoved || (call.listKey !== undefined && call.listKey !== successor.listKey);
  });
  return new Set(changed.map(({ name }) => name));
}

function argumentsOf({ call }: Operation): string[] {
  const fields = call.body?.as === "fields" ? Object.keys(call.body.resolved.properties ?? {}) : [];
  return [...call.arguments.map(({ name }) => name), ...fields];
}

/** As `operation()` of the client decides it. */
function destination(name: string, call: GeneratedCall): string {
  const { template, described, hasBody, query, body } = call;
  const location = described.get(name);
  if (location !== undefined) return location;
  if (template.includes(`{${name}}`)) return "path";
  if (!hasBody || query.includes(name)) return "query";
  return name === body ? "body" : "field of the body";
}

function readCall(
  files: ReadonlyMap<string, string>,
  { module, shortName }: Operation,
): GeneratedCall | undefined {
  const text = files.get(`packages/client/src/operations/${module}.gen.ts`) ?? "";
  const start = new RegExp(`^(?:export )?const ${shortName}_?: `, "m").exec(text)?.index;
  if (start === undefined) return undefined;
  const source = text.slice(start);
  const match =
    /(?:operation|describedOperation)\("(\w+)", ("(?:[^"\\]|\\.)*")(?:, (\{.*?\}))?\)(?:, "([^"]*)")?/.exec(
      source,
    );
  const [, method = "", template = '""', json = "{}", listKey] = match ?? [];
  // What a description has of the runtime are functions; names may hold escapes that JSON doesn't know.
  const shape = runInNewContext(`(${json.replace(/:Described\.(\w+)/g, ':"$1"')})`) as {
    query?: string[];
    body?: string | boolean;
    parameters?: [name: string, { in: string }][];
  };
  const { body, parameters = [] } = shape;
  return {
    template: runInNewContext(template) as string,
    described: new Map(parameters.map(([name, { in: location }]) => [name, location])),
    hasBody: method !== "GET" && method !== "HEAD" && body !== false,
    query: shape.query ?? [],
    body: typeof body === "string" ? body : undefined,
    listKey,
  };
}
