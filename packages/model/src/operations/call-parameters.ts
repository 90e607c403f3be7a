import type { SchemaObject } from "@c1-openapi/openapi";
import type { Resolve } from "./media-kind.ts";
import { matchesJson, type Parameter } from "./parts.ts";

/** Headers that are no parameters, whatever a document says (section 4.8.12.1). */
const ignoredHeaders: ReadonlySet<string> = new Set(["accept", "content-type", "authorization"]);

/**
 * Returns the parameters that are arguments of a call by name. A header or a cookie that isn't required is
 * left out where it can't be written, or where its name is that of another argument.
 */
export function listArguments(parameters: readonly Parameter[], resolve: Resolve): Parameter[] {
  const declared = parameters.filter(
    ({ name, in: location }) => location !== "header" || !ignoredHeaders.has(name.toLowerCase()),
  );
  const canBeLeftOut = ({ in: location, isRequired }: Parameter): boolean =>
    !isRequired && (location === "header" || location === "cookie");
  const taken = new Set(declared.filter((each) => !canBeLeftOut(each)).map(({ name }) => name));
  return declared.filter((each) => {
    if (!canBeLeftOut(each)) return true;
    if (taken.has(each.name) || !canBeWritten(each, resolve)) return false;
    taken.add(each.name);
    return true;
  });
}

/** Tells whether the client can write a parameter's values. */
export function canBeWritten(parameter: Parameter, resolve: Resolve): boolean {
  const { in: location, mediaType, style } = parameter;
  const styles = stylesOf(location, resolve(parameter.schema));
  return mediaType === undefined
    ? styles.includes(style)
    : matchesJson(mediaType) && locations.has(location);
}

const locations: ReadonlySet<string> = new Set(["path", "query", "header", "cookie"]);

/** Where each style may stand, and which have a form for lists and objects (section 4.8.12.2). */
function stylesOf(
  location: Parameter["in"],
  schema: SchemaObject | undefined,
): readonly Parameter["style"][] {
  switch (location) {
    case "path":
      return ["simple", "label", "matrix"];
    case "header":
      return ["simple"];
    case "cookie":
      return isScalar(schema) ? ["form"] : [];
    case "query": {
      if (isScalar(schema)) return ["form"];
      const isList = [schema?.type].flat().includes("array");
      const lists = ["form", "spaceDelimited", "pipeDelimited"] as const;
      return isList ? lists : [...lists, "deepObject"];
    }
    default:
      return [];
  }
}

/** Tells whether no value of a schema is a list or an object. */
export function isScalar(schema: SchemaObject | undefined): boolean {
  const types = [schema?.type ?? []].flat();
  if (types.length === 0) return schema?.enum?.every((each) => !isCompound(each)) ?? false;
  return types.every((type) => type !== "array" && type !== "object");
}

function isCompound(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}
