// Needs no compiler: a command that finds nothing wrong doesn't load one for it.
import type { ApiModel, Operation } from "@c1-openapi/model";
import { jsonPointer } from "@c1-openapi/openapi";

/** A line of a generated file. */
export interface GeneratedLine {
  file: string;
  text: string;
  /** Counted from 1. */
  line: number;
}

/** What of the document a piece of generated code stands for. */
export interface GeneratedPart {
  /** The schema or the operation, for people. */
  name: string;
  /** JSON Pointer of it. */
  pointer: string;
}

/** Returns what of the document a line was generated from, or undefined for one that is of no part of it. */
export function locateGenerated(
  model: ApiModel,
  { file, text, line }: GeneratedLine,
): GeneratedPart | undefined {
  const lines = text.split("\n").slice(0, line);
  if (file.endsWith("/schema.gen.ts")) return locateInTypes(model, lines);
  if (/\/(aliases|models)\.gen\.ts$/.test(file)) return locateModel(model, lines);
  const module = /\/operations\/([^/]+)\.gen\.ts$/.exec(file)?.[1];
  return module === undefined ? undefined : locateFunction(model, module, text.split("\n"), line);
}

/** A member of an interface: its indentation and its key, which is quoted where it is no identifier. */
const member = /^(?<indent> {4}| {8})(?:"(?<quoted>(?:[^"\\]|\\.)*)"|(?<plain>[\w$]+))\??:/;

/** What encloses the last of the lines, from the inside out: in the form that openapi-typescript prints. */
function locateInTypes(model: ApiModel, lines: readonly string[]): GeneratedPart | undefined {
  let inner: string | undefined;
  let outer: string | undefined;
  for (const line of lines.toReversed()) {
    const root = /^export interface (\w+)/.exec(line)?.[1];
    if (root !== undefined) return partOf(model, [root, outer, inner]);
    const { indent, quoted, plain } = member.exec(line)?.groups ?? {};
    if (indent === undefined) continue;
    const key = quoted === undefined ? plain : (JSON.parse(`"${quoted}"`) as string);
    if (indent.length === 4) outer ??= key;
    else if (outer === undefined) inner ??= key;
  }
  return undefined;
}

function partOf(
  model: ApiModel,
  [root, outer, inner]: readonly (string | undefined)[],
): GeneratedPart | undefined {
  if (outer === undefined) return undefined;
  if (root === "operations") {
    const operation = model.operations.find((each) => each.operationId === outer);
    return operation && nameOperation(operation);
  }
  if (root === "components" && inner !== undefined) {
    const pointer = model.schemas.get(inner)?.pointer ?? jsonPointer("components", outer, inner);
    return { name: `components.${outer}.${inner}`, pointer };
  }
  return { name: outer, pointer: jsonPointer(root ?? "", outer) };
}

/** A part that stands before its interface has the interface's name in its own. */
function locateModel(model: ApiModel, lines: readonly string[]): GeneratedPart | undefined {
  for (const line of lines.toReversed()) {
    const typeName = /^(?:export )?(?:type|interface) ([\w$]+?)(?:\$Parts)?\b/.exec(line)?.[1];
    if (typeName === undefined) continue;
    const schema = [...model.schemas.values()].find((each) => each.typeName === typeName);
    return schema && { name: `components.schemas.${schema.name}`, pointer: schema.pointer };
  }
  return undefined;
}

/** A function's declaration starts with its arguments and ends with its value, a line below its name. */
function locateFunction(
  model: ApiModel,
  module: string,
  lines: readonly string[],
  line: number,
): GeneratedPart | undefined {
  if (lines[line - 1]?.startsWith("import ")) return undefined;
  for (const each of lines.slice(Math.max(line - 2, 0))) {
    const local = /^(?:export )?const ([\w$]+)/.exec(each)?.[1];
    if (local === undefined) continue;
    const operation = model.operations.find(
      ({ shortName, module: own }) =>
        own === module && (shortName === local || `${shortName}_` === local),
    );
    return operation && nameOperation(operation);
  }
  return undefined;
}

function nameOperation({ name, method, path, pointer }: Operation): GeneratedPart {
  return { name: `${name} (${method.toUpperCase()} ${path})`, pointer };
}
