import { c1Profile } from "@c1-openapi/c1";
import type { ApiModel } from "@c1-openapi/model";
import { isObject, type SchemaObject, type SchemaOrBoolean } from "@c1-openapi/openapi";
import { componentOf, componentSchema, propertiesOf } from "../document/messages.js";

/** Where a message holds a resource. */
export interface ResourceField {
  /** The component schema of the resource. */
  readonly component: string;
  /** The fields that lead to it: `["client"]`, `["appView", "app"]`, or none if it is the message itself. */
  readonly steps: readonly string[];
}

/**
 * Returns where the one resource of an answer stands, or undefined when the answer has none or
 * several. C1 wraps a resource in a field, and some of them in a view: `{ userView: { user: … } }`.
 */
export function locateResource(
  model: ApiModel,
  schema: SchemaObject | undefined,
): ResourceField | undefined {
  const fields = messageFields(model, schema);
  const [only, ...others] = fields.filter(({ component }) => component !== undefined);
  if (only?.component !== undefined && others.length === 0) {
    const inner = unwrapView(model, only.component);
    return { component: inner.component, steps: [only.name, ...inner.steps] };
  }
  const own = componentOf(model, schema);
  const isResource = own !== undefined && fields.length > 0 && only === undefined;
  return isResource ? { component: own, steps: [] } : undefined;
}

/** The field of a page that holds its items, and where an item holds the resource. */
export interface PageItems {
  readonly listKey: string;
  readonly each: ResourceField;
}

/** Returns where a page holds its items, or undefined when an answer is no page. */
export function locateItems(
  model: ApiModel,
  schema: SchemaObject | undefined,
): PageItems | undefined {
  const lists = Object.entries(propertiesOf(model, schema)).flatMap(([listKey, property]) => {
    const component = componentOf(model, isObject(property) ? property.items : undefined);
    return listKey !== "expanded" && component !== undefined ? [{ listKey, component }] : [];
  });
  const [only, ...others] = lists;
  if (!only || others.length > 0) return undefined;
  return { listKey: only.listKey, each: unwrapView(model, only.component) };
}

/** Returns the field of a body that holds a message of a component, or undefined when it has none. */
export function locateComponent(
  model: ApiModel,
  schema: SchemaObject | undefined,
  component: string,
): string | undefined {
  return messageFields(model, schema).find((each) => each.component === component)?.name;
}

interface MessageField {
  readonly name: string;
  /** The component of the message that the field holds; undefined when it holds no message with fields. */
  readonly component: string | undefined;
}

function messageFields(model: ApiModel, schema: SchemaOrBoolean | undefined): MessageField[] {
  return Object.entries(propertiesOf(model, schema)).map(([name, property]) => {
    const hasFields = Object.keys(propertiesOf(model, property)).length > 0;
    return { name, component: hasFields ? componentOf(model, property) : undefined };
  });
}

/** `UserView` holds `User`, beside paths into `expanded`. */
function unwrapView(model: ApiModel, component: string): ResourceField {
  const viewName = shortName(model, component);
  if (!viewName.endsWith("View")) return { component, steps: [] };
  const resourceName = viewName.slice(0, -"View".length);
  for (const { name, component: inner } of messageFields(
    model,
    componentSchema(model, component),
  )) {
    if (inner !== undefined && shortName(model, inner) === resourceName) {
      return { component: inner, steps: [name] };
    }
  }
  return { component, steps: [] };
}

function shortName(model: ApiModel, component: string): string {
  const name = c1Profile.shortTypeName(componentSchema(model, component)) ?? component;
  return name.slice(name.lastIndexOf(".") + 1);
}
