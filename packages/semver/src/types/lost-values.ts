import type { EnumValues } from "@c1-openapi/model";
import {
  isObject,
  type Json,
  jsonPointer,
  parseSchemaReference,
  valueAt,
} from "@c1-openapi/openapi";
import type { ModelPair } from "./narrow.ts";

/** Keywords below which the enum of a list may stand; the fields of an object have lists of their own. */
const inside = ["items", "additionalProperties", "oneOf", "anyOf", "allOf"];

/**
 * The values that lists of values lost, which programs import by name. Any text fits an open enum, so that it
 * lost a value is a break only to those who take that value from its list, and not every enum has a list.
 */
export class LostValues {
  private readonly models: ModelPair;
  private readonly byPointer = new Map<string, Set<string>>();

  constructor(models: ModelPair) {
    this.models = models;
    const successors = new Map(models.after.enums.map((each) => [each.name, each]));
    for (const list of models.before.enums) {
      const successor = successors.get(list.name);
      const kept = new Set(successor?.values);
      const lost = list.values.filter((each) => !kept.has(each));
      if (lost.length === 0) continue;
      for (const each of [list, successor]) this.add(each, lost);
    }
  }

  private add(list: EnumValues | undefined, lost: readonly string[]): void {
    if (!list) return;
    const known = this.byPointer.get(list.pointer) ?? new Set();
    this.byPointer.set(list.pointer, known);
    for (const each of lost) known.add(each);
  }

  /**
   * Tells whether the list of the enum at a pointer lost one of these values, which are literals. Of an enum
   * behind a reference that the pointer doesn't follow the worst is assumed.
   */
  includesAny(literals: readonly string[], pointer: string): boolean {
    const { before, after } = this.models;
    const schema = valueAt(before.corrected, pointer) ?? valueAt(after.corrected, pointer);
    if (schema === undefined) return true;
    const pointers = [...listHolders(pointer), ...this.listReferred(schema)];
    return pointers.some((each) => {
      const lost = this.byPointer.get(each);
      return lost !== undefined && literals.some((literal) => lost.has(JSON.parse(literal)));
    });
  }

  /** Returns the pointers of the components that a schema refers to, but for its fields. */
  private listReferred(schema: Json): Set<string> {
    const pointers = new Set<string>();
    const visit = (value: Json | undefined): void => {
      if (Array.isArray(value)) value.forEach(visit);
      if (!isObject(value)) return;
      const name = parseSchemaReference(value.$ref);
      const pointer = jsonPointer("components", "schemas", name ?? "");
      if (name !== undefined && !pointers.has(pointer)) {
        pointers.add(pointer);
        visit(valueAt(this.models.before.corrected, pointer));
      }
      for (const key of inside) visit(value[key]);
    };
    visit(schema);
    return pointers;
  }
}

/** Returns a pointer, and those of what it stands in up to the property or parameter that holds it. */
function listHolders(pointer: string): string[] {
  const segments = pointer.split("/");
  const holders: string[] = [];
  for (let length = segments.length; length > 1; length -= 1) {
    holders.push(segments.slice(0, length).join("/"));
    const holder = segments[length - 2];
    if (holder === "properties" || holder === "parameters") break;
  }
  return holders;
}
