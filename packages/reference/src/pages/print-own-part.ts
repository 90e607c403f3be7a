import { codeSamplesKey } from "@c1-openapi/model";
import { codeSpan, type Json, printYaml } from "@c1-openapi/openapi";
import { codeBlock, details, joinBlocks } from "../markdown/blocks.ts";
import { longestYaml } from "./limits.ts";
import type { OperationPage, SchemaPage } from "./page-kinds.ts";
import type { Reference } from "./reference.ts";

/**
 * Returns what the document itself says of an operation, for the end of its page. Components that it
 * refers to stand on their own pages: each part of the document is printed once.
 */
export function printOperationPart({ model }: Reference, { operation }: OperationPage): string {
  const { id, name, path, method, pathItem, pointer } = operation;
  // As it was corrected, and not as requests were split off for types.
  const source = model.corrected.paths?.[path]?.[method] ?? operation.source;
  const { [codeSamplesKey]: _, ...bare } = source;
  const { parameters } = pathItem;
  const isBehindReference = !pointer.startsWith("/paths/");
  const part = { [path]: { ...(parameters && { parameters }), [method]: bare } };
  return printPart(
    `${codeSpan(id)}. With all that it refers to: ${codeSpan(`pnpm slice --operation ${name}`)}.`,
    isBehindReference ? undefined : part,
  );
}

/** Returns what the document itself says of a component schema, for the end of its page. */
export function printSchemaPart({ model }: Reference, { schema: { name } }: SchemaPage): string {
  const schema = model.corrected.components?.schemas?.[name];
  return printPart(`${codeSpan(name)}, in \`components.schemas\`.`, schema && { [name]: schema });
}

function printPart(head: string, part: Json | undefined): string {
  const yaml = part === undefined ? "" : printYaml(part);
  const isShown = yaml !== "" && yaml.length <= longestYaml;
  return joinBlocks([
    "## OpenAPI",
    head,
    isShown
      ? details("What the OpenAPI document says of it, as YAML", codeBlock("yaml", yaml))
      : "",
  ]);
}
