import { findRequestVariants } from "../directions.ts";
import { isObject, type JsonObject, objectOr, stringOr } from "../json.ts";
import { pascalCase } from "../letter-case.ts";

/** The name under which the packages export a component schema's type. */
export const TYPE_NAME = "x-typescript-name";
/** The name of the same schema as a request takes it, without its readOnly properties. */
export const REQUEST_TYPE_NAME = "x-typescript-request-name";

/** What the types package exports besides a type a schema. */
const RESERVED = ["paths", "components", "operations", "OperationIds"];

/**
 * Gives every component schema the name of its exported type, and writes it into the document:
 * the names of a release are part of its document, so a later run knows what it may not rename.
 *
 * A schema that the last release named keeps that name. A newcomer gets the short name that C1
 * gave it (`x-speakeasy-name-override`), and if that is taken or wanted by several, as much of
 * the component's own name in front of it as tells it apart.
 */
export function assignTypeNames(document: JsonObject, released: JsonObject | undefined): void {
  const schemas = componentSchemas(document);
  const releasedSchemas = released ? componentSchemas(released) : {};
  const taken = new Set<string>(RESERVED);

  const newcomers: string[] = [];
  for (const [name, schema] of Object.entries(schemas)) {
    const kept = objectOr(releasedSchemas[name]);
    if (!keepName(schema, TYPE_NAME, kept, taken)) newcomers.push(name);
    keepName(schema, REQUEST_TYPE_NAME, kept, taken);
  }
  // What a release named and the document has lost stays reserved: if it comes back, the name is its own.
  for (const schema of Object.values(releasedSchemas)) {
    for (const key of [TYPE_NAME, REQUEST_TYPE_NAME]) {
      const name = stringOr(objectOr(schema)[key]);
      if (name) taken.add(name);
    }
  }
  nameNewcomers(newcomers, schemas, taken);
  nameRequestVariants(document, schemas, taken);
}

function componentSchemas(document: JsonObject): JsonObject {
  return objectOr(objectOr(document["components"])["schemas"]);
}

function keepName(schema: unknown, key: string, released: JsonObject, taken: Set<string>): boolean {
  if (!isObject(schema)) return true;
  // A name that the document itself brings along was not given by this step.
  delete schema[key];
  const name = stringOr(released[key]);
  if (!name) return false;
  schema[key] = name;
  taken.add(name);
  return true;
}

function nameNewcomers(newcomers: string[], schemas: JsonObject, taken: Set<string>): void {
  const ladders = new Map(
    newcomers.map((name) => [name, candidateNames(name, objectOr(schemas[name]))]),
  );
  // One rung at a time for all of them, so that nobody's name depends on the order of the document.
  for (let rung = 0; ladders.size > 0; rung++) {
    const claims = new Map<string, string[]>();
    for (const [name, ladder] of ladders) {
      const candidate = ladder[Math.min(rung, ladder.length - 1)] ?? name;
      const wanted = rung < ladder.length ? candidate : `${candidate}${rung - ladder.length + 2}`;
      claims.set(wanted, [...(claims.get(wanted) ?? []), name]);
    }
    for (const [wanted, claimants] of claims) {
      if (taken.has(wanted)) continue;
      const hasMoreRungs = claimants.some((each) => rung < (ladders.get(each)?.length ?? 0));
      const owner = hasMoreRungs ? chooseOwner(wanted, claimants) : claimants.sort()[0];
      if (owner === undefined) continue;
      objectOr(schemas[owner])[TYPE_NAME] = wanted;
      taken.add(wanted);
      ladders.delete(owner);
    }
  }
}

/** Of several that want a name, the one that really bears it has it; if that is not one, nobody has. */
function chooseOwner(wanted: string, claimants: string[]): string | undefined {
  const [only, second] = claimants;
  if (second === undefined) return only;
  const bearers = claimants.filter((each) => pascalCase(lastSegment(each)) === wanted);
  return bearers.length === 1 ? bearers[0] : undefined;
}

/** From the short name to the long: `Field`, `FormField`, `ApiFormField`, and so on. */
function candidateNames(componentName: string, schema: JsonObject): string[] {
  const own = pascalCase(lastSegment(componentName));
  const short = pascalCase(stringOr(schema["x-speakeasy-name-override"]) ?? own);
  const names = short === own ? [short] : [short, own];
  const outer = componentName
    .split(".")
    .slice(0, -1)
    .filter((segment) => !/^v\d+[a-z0-9]*$/.test(segment));
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

function nameRequestVariants(document: JsonObject, schemas: JsonObject, taken: Set<string>): void {
  for (const name of [...findRequestVariants(document)].sort()) {
    const schema = objectOr(schemas[name]);
    if (schema[REQUEST_TYPE_NAME] !== undefined) continue;
    const wanted = `${stringOr(schema[TYPE_NAME]) ?? pascalCase(name)}Input`;
    let free = wanted;
    for (let count = 2; taken.has(free); count++) free = `${wanted}${count}`;
    schema[REQUEST_TYPE_NAME] = free;
    taken.add(free);
  }
}
