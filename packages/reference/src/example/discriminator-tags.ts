import type { ApiModel, Schema } from "@c1-openapi/model";
import {
  type Discriminator,
  keywordTableOf,
  parseSchemaReference,
  type SchemaObject,
  walkObject,
} from "@c1-openapi/openapi";

/** The property of a discriminator, and its value for one schema. */
export type Tag = readonly [property: string, value: string];

/** What was read of a model, for as long as there is the model. */
const tagsByModel = new WeakMap<ApiModel, ReadonlyMap<string, Tag>>();

/**
 * Returns the tag by which a component differs from the other members of its union (OpenAPI 3.1.1,
 * section 4.8.25), wherever it stands; undefined if it is in no union with a discriminator.
 */
export function tagOfMember(model: ApiModel, { name, variantOf }: Schema): Tag | undefined {
  let tags = tagsByModel.get(model);
  if (!tags) {
    tags = readTags(model);
    tagsByModel.set(model, tags);
  }
  return tags.get(variantOf ?? name);
}

/** Returns the value that a discriminator has for a component. */
export function tagOf({ propertyName, mapping }: Discriminator, component: Schema): Tag {
  // What was split off for requests is sent under the name of the original.
  const name = component.variantOf ?? component.name;
  // The mapping may name either, by where the union stands.
  const own = new Set([name, component.name]);
  const mapped = Object.entries(mapping ?? {}).find(
    ([, target]) => own.has(target) || own.has(parseSchemaReference(target) ?? ""),
  );
  return [propertyName, mapped?.[0] ?? name];
}

function readTags(model: ApiModel): Map<string, Tag> {
  const tags = new Map<string, Tag>();
  const table = keywordTableOf(model.document.openapi);
  const learn = (schema: SchemaObject): void => {
    const { discriminator } = schema;
    if (!discriminator) return;
    for (const member of schema.oneOf ?? schema.anyOf ?? []) {
      const component = typeof member === "object" ? model.schemaOf(member) : undefined;
      if (!component) continue;
      const name = component.variantOf ?? component.name;
      if (!tags.has(name)) tags.set(name, tagOf(discriminator, component));
    }
  };
  walkObject(model.corrected, "root", table, (value, kind) => {
    if (kind === "schema") learn(value);
  });
  return tags;
}
