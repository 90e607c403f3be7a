import {
  groupByCircle,
  isObject,
  type OpenapiDocument,
  parseSchemaReference,
  type SchemaObject,
  type SchemaOrBoolean,
} from "@c1-openapi/openapi";

/** What a part of a component stands in: nothing, only lists, or a map at some point. */
type Holder = "component" | "list" | "map";

type MapPart = (part: SchemaObject, holder: Holder) => SchemaOrBoolean;
type Schemas = Readonly<Record<string, SchemaObject>>;

/**
 * Returns the document without the references by which a component's type would hold itself in a
 * way that the compiler refuses; the document itself if it has none. What they stood for is open
 * then: it says less, and nothing wrong.
 */
export function openCircularTypes(document: OpenapiDocument): OpenapiDocument {
  const schemas = document.components?.schemas ?? {};
  const opened = openCircularMaps(openCircularLists(schemas));
  if (opened === schemas) return document;
  return { ...document, components: { ...document.components, schemas: opened } };
}

/** A component can't become a list of itself with nothing but lists and alternatives in between. */
function openCircularLists(schemas: Schemas): Schemas {
  return openReferences(schemas, ["component", "list"], () => "list");
}

/**
 * It may become a map of itself, unless there is a discriminator on the way: the discriminator's
 * property is printed with `Omit`, for which the compiler looks at the values of a map at once.
 */
function openCircularMaps(schemas: Schemas): Schemas {
  const withDiscriminator = new Set(
    Object.keys(schemas).filter((name) => {
      let isFound = false;
      visitParts(schemas[name] ?? {}, (part) => {
        isFound ||= part.discriminator !== undefined;
      });
      return isFound;
    }),
  );
  if (withDiscriminator.size === 0) return schemas;
  return openReferences(schemas, ["component", "list", "map"], (circle) =>
    circle.some((name) => withDiscriminator.has(name)) ? "map" : undefined,
  );
}

/** Opens, in circles made by some holders, the references in one of them. */
function openReferences(
  schemas: Schemas,
  followed: readonly Holder[],
  openedIn: (circle: readonly string[]) => Holder | undefined,
): Schemas {
  const targets = new Map<string, string[]>();
  for (const [name, schema] of Object.entries(schemas)) {
    const found = new Set<string>();
    visitParts(schema, (part, holder) => {
      const target = followed.includes(holder) ? parseSchemaReference(part.$ref) : undefined;
      if (target !== undefined) found.add(target);
    });
    targets.set(name, [...found]);
  }
  const groups = groupByCircle(targets.keys(), (name) => targets.get(name) ?? []);
  const members = new Map<number, string[]>();
  for (const [name, group] of groups) {
    const known = members.get(group);
    if (known) known.push(name);
    else members.set(group, [name]);
  }
  const opened: Record<string, SchemaObject> = {};
  for (const [name, schema] of Object.entries(schemas)) {
    const group = groups.get(name) ?? -1;
    const circle = members.get(group) ?? [];
    // Most schemas are made of nothing that is made of them.
    const isCircular = circle.length > 1 || targets.get(name)?.includes(name);
    const openedHolder = isCircular ? openedIn(circle) : undefined;
    if (openedHolder === undefined) continue;
    const next = mapParts(schema, "component", (part, holder) => {
      const target = holder === openedHolder ? parseSchemaReference(part.$ref) : undefined;
      if (target === undefined || groups.get(target) !== group) return part;
      const { $ref: _, ...rest } = part;
      return rest;
    });
    if (next !== schema && isObject(next)) opened[name] = next;
  }
  return Object.keys(opened).length === 0 ? schemas : { ...schemas, ...opened };
}

function visitParts(schema: SchemaObject, visit: (part: SchemaObject, holder: Holder) => void) {
  mapParts(schema, "component", (part, holder) => {
    visit(part, holder);
    return part;
  });
}

/** Maps everything that a schema is made of without a property in between; shares what stays. */
function mapParts(schema: SchemaOrBoolean, holder: Holder, map: MapPart): SchemaOrBoolean {
  if (!isObject(schema)) return schema;
  const inList = holder === "map" ? "map" : "list";
  let next: SchemaObject = schema;
  const put = (key: "items" | "additionalProperties", within: Holder): void => {
    const part = schema[key];
    if (part === undefined) return;
    const mapped = mapParts(part, within, map);
    if (mapped !== part) next = { ...next, [key]: mapped };
  };
  const putAll = (key: "oneOf" | "anyOf" | "allOf" | "prefixItems", within: Holder): void => {
    const parts = schema[key];
    const mapped = parts?.map((part) => mapParts(part, within, map));
    if (mapped?.some((part, index) => part !== parts?.[index])) next = { ...next, [key]: mapped };
  };
  putAll("oneOf", holder);
  putAll("anyOf", holder);
  putAll("allOf", holder);
  put("items", inList);
  putAll("prefixItems", inList);
  put("additionalProperties", "map");
  for (const [pattern, part] of Object.entries(schema.patternProperties ?? {})) {
    const mapped = mapParts(part, "map", map);
    if (mapped === part) continue;
    next = { ...next, patternProperties: { ...next.patternProperties, [pattern]: mapped } };
  }
  return map(next, holder);
}
