import {
  isIdentifier,
  isObject,
  type JsonObject,
  type OpenapiDocument,
  objectOr,
  type SchemaObject,
} from "@c1-openapi/openapi";
import { pascalCase } from "../names/letter-case.ts";

/** Where the corrected document keeps the name of a component schema's type. */
export const typeNameKey = "x-typescript-name";
/** The same for the type of what a request takes of it, without its readOnly properties. */
export const requestTypeNameKey = "x-typescript-request-name";

/** What the exported types of a component schema are called. */
export interface TypeName {
  typeName: string;
  /** The name of what a request takes of it, where that is another type. */
  requestName?: string;
}

/** The names of types by component. */
export type TypeNames = ReadonlyMap<string, TypeName>;

/** What the types package exports besides a type a schema. */
const reservedNames = ["paths", "components", "operations", "OperationIds", "webhooks"];

/**
 * Returns the names that a corrected document keeps for its types, or undefined if it keeps none that a
 * program could use: a component has none, one is no identifier, or two are the same.
 */
export function readTypeNames(document: OpenapiDocument): TypeNames | undefined {
  const names = new Map<string, TypeName>();
  const taken = new Set<string>();
  for (const [component, schema] of Object.entries(document.components?.schemas ?? {})) {
    const { [typeNameKey]: typeName, [requestTypeNameKey]: requestName } = schema;
    if (typeof typeName !== "string") return undefined;
    const own = requestName === undefined ? [typeName] : [typeName, requestName];
    for (const each of own) {
      if (typeof each !== "string" || !isIdentifier(each) || taken.has(each)) return undefined;
      taken.add(each);
    }
    names.set(component, {
      typeName,
      ...(typeof requestName === "string" ? { requestName } : {}),
    });
  }
  return names;
}

/** What decides the names of types. */
export interface NamingOptions {
  /** The corrected document of the last release, whose names are kept. */
  released: OpenapiDocument | undefined;
  /** The components that requests take in another form. */
  requestVariants: ReadonlySet<string>;
  /** The short name that a schema asks for. */
  shortTypeName(schema: SchemaObject): string | undefined;
}

/**
 * Returns the name of every component schema's type. The names of a release are part of its document, so a
 * later run knows what it may not rename: a schema that the last release named keeps that name.
 *
 * A newcomer gets the short name that it asks for, and if that is taken or wanted by several, as much
 * of the component's own name in front of it as tells it apart.
 */
export function assignTypeNames(document: OpenapiDocument, options: NamingOptions): TypeNames {
  const schemas = document.components?.schemas ?? {};
  const released = options.released?.components?.schemas ?? {};
  const taken = new Set(reservedNames);
  // What a release named and the document has lost stays reserved: if it comes back, the name is its own.
  for (const schema of Object.values(released)) {
    for (const key of [typeNameKey, requestTypeNameKey] as const) {
      const name = schema[key];
      if (typeof name === "string") taken.add(name);
    }
  }
  const names = new Map<string, TypeName>();
  const newcomers: string[] = [];
  for (const name of Object.keys(schemas)) {
    const kept = Object.hasOwn(released, name) ? released[name] : undefined;
    const typeName = kept?.[typeNameKey];
    const requestName = kept?.[requestTypeNameKey];
    if (typeof typeName === "string") {
      names.set(name, {
        typeName,
        ...(typeof requestName === "string" ? { requestName } : {}),
      });
    } else newcomers.push(name);
  }
  const candidates = new Map(
    newcomers.map((name) => {
      const short = options.shortTypeName(schemas[name] ?? {});
      return [name, candidateNames(name, short)];
    }),
  );
  for (const [name, typeName] of nameNewcomers(candidates, taken)) names.set(name, { typeName });
  nameRequestVariants(options.requestVariants, names, taken);
  return names;
}

/**
 * Gives each newcomer the shortest of its candidates that it alone wants. All of them try their
 * candidates in step, so that nobody's name depends on the order of the document.
 */
function nameNewcomers(
  candidates: ReadonlyMap<string, readonly string[]>,
  taken: Set<string>,
): Map<string, string> {
  const names = new Map<string, string>();
  const waiting = new Map(candidates);
  for (let priority = 0; waiting.size > 0; priority++) {
    const claimants = new Map<string, string[]>();
    let isAnyLeft = false;
    for (const [name, own] of waiting) {
      const wanted = own[priority];
      if (wanted === undefined) continue;
      isAnyLeft = true;
      const others = claimants.get(wanted);
      if (others) others.push(name);
      else claimants.set(wanted, [name]);
    }
    if (!isAnyLeft) break;
    for (const [wanted, claimantsOfOne] of claimants) {
      const owner = taken.has(wanted) ? undefined : chooseOwner(wanted, claimantsOfOne);
      if (owner === undefined) continue;
      names.set(owner, wanted);
      taken.add(wanted);
      waiting.delete(owner);
    }
  }
  numberTheRest(waiting, names, taken);
  return names;
}

/** Components whose names differ in nothing that a type's name can hold are numbered. */
function numberTheRest(
  waiting: ReadonlyMap<string, readonly string[]>,
  names: Map<string, string>,
  taken: Set<string>,
): void {
  const next = new Map<string, number>();
  for (const name of [...waiting.keys()].sort()) {
    const longest = waiting.get(name)?.at(-1) ?? name;
    let number = next.get(longest) ?? 2;
    let free = `${longest}${number}`;
    while (taken.has(free)) free = `${longest}${++number}`;
    next.set(longest, number + 1);
    names.set(name, free);
    taken.add(free);
  }
}

/** Of several that want a name, the one whose own name it is gets it; if that isn't one, none does. */
function chooseOwner(wanted: string, claimants: readonly string[]): string | undefined {
  const [only, second] = claimants;
  if (second === undefined) return only;
  const namesakes = claimants.filter((each) => pascalCase(lastSegment(each)) === wanted);
  return namesakes.length === 1 ? namesakes[0] : undefined;
}

/** From the short name to the long: `Field`, `FormField`, `ApiFormField`, and so on. */
function candidateNames(componentName: string, shortName: string | undefined): string[] {
  const own = pascalCase(lastSegment(componentName));
  const short = shortName === undefined ? own : pascalCase(shortName);
  const names = short === own ? [short] : [short, own];
  const outer = componentName
    .split(".")
    .slice(0, -1)
    .filter((segment) => !/^v\d[a-z0-9]*$/.test(segment));
  let longest = own;
  for (const segment of outer.reverse()) {
    longest = pascalCase(segment) + longest;
    names.push(longest);
  }
  names.push(pascalCase(componentName));
  return names;
}

function lastSegment(componentName: string): string {
  return componentName.slice(componentName.lastIndexOf(".") + 1);
}

function nameRequestVariants(
  variants: ReadonlySet<string>,
  names: Map<string, TypeName>,
  taken: Set<string>,
): void {
  for (const component of [...variants].sort()) {
    const known = names.get(component);
    if (!known || known.requestName !== undefined) continue;
    const wanted = `${known.typeName}Input`;
    let free = wanted;
    for (let count = 2; taken.has(free); count++) free = `${wanted}${count}`;
    names.set(component, { ...known, requestName: free });
    taken.add(free);
  }
}

/** Tells whether a document was corrected for a release before: each of its schemas has the name of its type. */
export function isCorrected({ components }: JsonObject): boolean {
  const schemas = Object.values(objectOr(objectOr(components).schemas));
  return schemas.length > 0 && schemas.every((each) => isObject(each) && typeNameKey in each);
}
