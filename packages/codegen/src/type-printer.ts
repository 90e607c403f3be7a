import { type ApiModel, binaryMark } from "@c1-openapi/model";
import {
  isObject,
  keywordTableOf,
  parseSchemaReference,
  rewriteSchemas,
  rewriteSchemasIn,
  type SchemaObject,
} from "@c1-openapi/openapi";
import type { SchemaObject as PrintedSchema } from "openapi-typescript";
import { openapiTypescript } from "./libraries.ts";
import { createLowering } from "./lower/lower-document.ts";
import { printOrRefuse } from "./print-or-refuse.ts";
import { createPrinterContext } from "./printer-context.ts";

/** Returns the source text of a schema's type, in terms of `C1`, the exported types. */
export type TypePrinter = (schema: SchemaObject) => string;

/** Returns a printer for single schemas: the arguments and answers of operations. */
export function createTypePrinter(model: ApiModel): TypePrinter {
  const { astToString, transformSchemaObject } = openapiTypescript;
  const lower = createLowering(model.document, model.isOpenEnum);
  const ctx = createPrinterContext(rewriteSchemas(model.document, lower));
  const table = keywordTableOf(model.document.openapi);
  const exportedType = (text: string, component: string): string => {
    const schema = model.schemas.get(component);
    return schema ? `C1.${schema.typeName}` : text;
  };
  const print = (schema: SchemaObject): string => {
    const lowered = rewriteSchemasIn(schema, "schema", table, lower) as unknown as PrintedSchema;
    const node = printOrRefuse(() =>
      transformSchemaObject(lowered, { path: "", schema: lowered, ctx }),
    );
    const text = astToString(node).trim();
    return text.replace(/components\["schemas"\]\["([A-Za-z0-9._-]+)"\]/g, exportedType);
  };
  // Every print makes a printer of the compiler's; most schemas here are a reference or one of a few.
  const printed = new Map<string, string>();
  return ({ description: _, ...schema }) => {
    const isReference = Object.keys(schema).length === 1;
    const component = isReference ? parseSchemaReference(schema.$ref) : undefined;
    if (component !== undefined && model.schemas.has(component)) return exportedType("", component);
    const key = JSON.stringify(schema, showMark);
    const text = printed.get(key) ?? print(schema);
    printed.set(key, text);
    return text;
  };
}

/** For `JSON.stringify`, which leaves symbols out: a marked schema isn't the same as one without the mark. */
function showMark(_key: string, value: unknown): unknown {
  const isMarked = isObject(value) && binaryMark in value;
  return isMarked ? { marked: Object.fromEntries(Object.entries(value)) } : value;
}
