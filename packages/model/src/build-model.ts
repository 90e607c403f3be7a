import {
  jsonPointer,
  type OpenapiDocument,
  parseSchemaReference,
  ReferenceGraph,
  resolveReference,
  type SchemaObject,
  type SecuritySchemeObject,
} from "@c1-openapi/openapi";
import type { ApiModel } from "./api-model.ts";
import { listWebhooks } from "./operations/list-webhooks.ts";
import { readOperations } from "./operations/read-operations.ts";
import { neutralProfile, type Profile } from "./profile.ts";
import {
  findDirections,
  findRequestVariants,
  type SchemaDirections,
} from "./schemas/directions.ts";
import { isScalarEnum, listEnums } from "./schemas/list-enums.ts";
import { markBinaries } from "./schemas/mark-binaries.ts";
import type { Direction, EnumValues, Schema } from "./schemas/schema.ts";
import { splitRequests } from "./schemas/split-requests.ts";
import { assignTypeNames, readTypeNames, type TypeNames } from "./schemas/type-names.ts";

/**
 * Returns the model of a checked document. Takes time and memory that grow linearly with the document,
 * and leaves the document as it is.
 *
 * @param profile what the API means beyond OpenAPI; by default nothing
 * @example
 * const model = buildModel(await checkDocument(parseDocument(text, "openapi.yaml"), "openapi.yaml"));
 * for (const { name, method, path } of model.operations) console.log(name, method, path);
 */
export function buildModel(
  corrected: OpenapiDocument,
  profile: Profile = neutralProfile,
): ApiModel {
  const graph = new ReferenceGraph(corrected);
  const directions = findDirections(corrected, graph);
  const typeNames =
    readTypeNames(corrected) ?? makeTypeNames(corrected, graph, directions, profile);
  const { document: split, variants } = splitRequests(corrected, graph, directions, typeNames);
  const document = markBinaries(split);
  // Made when they are first asked for: not every reader needs them.
  let references: ReferenceGraph | undefined;
  let enums: EnumValues[] | undefined;
  const resolve = (schema: SchemaObject): SchemaObject => resolveReference(document, schema) ?? {};
  const schemas = listSchemas(document, variants, directions, typeNames);
  const isOpenEnum = (schema: SchemaObject): boolean =>
    isScalarEnum(schema) && profile.isOpenEnum(schema);
  const operations = readOperations(document, profile, resolve);
  return {
    document,
    corrected,
    profile,
    info: document.info,
    servers: document.servers ?? [],
    securitySchemes: readSecuritySchemes(document),
    operations,
    webhooks: listWebhooks(document),
    schemas,
    get enums() {
      enums ??= listEnums(schemas, operations, isOpenEnum);
      return enums;
    },
    get references() {
      // Most documents split nothing, and then the references are the same.
      references ??= variants.size === 0 ? graph : new ReferenceGraph(document);
      return references;
    },
    resolve,
    schemaOf: ({ $ref }) => schemas.get(parseSchemaReference($ref) ?? ""),
    isOpenEnum,
  };
}

/** A document that wasn't corrected has no names of its own. */
function makeTypeNames(
  document: OpenapiDocument,
  graph: ReferenceGraph,
  directions: SchemaDirections,
  profile: Profile,
): TypeNames {
  return assignTypeNames(document, {
    released: undefined,
    requestVariants: findRequestVariants(document, graph, directions),
    shortTypeName: profile.shortTypeName,
  });
}

function listSchemas(
  document: OpenapiDocument,
  variants: ReadonlyMap<string, string>,
  { requests, responses }: SchemaDirections,
  typeNames: TypeNames,
): Map<string, Schema> {
  const originals = new Map([...variants].map(([name, variant]) => [variant, name]));
  const schemas = new Map<string, Schema>();
  for (const [name, schema] of Object.entries(document.components?.schemas ?? {})) {
    const variantOf = originals.get(name);
    const names = typeNames.get(variantOf ?? name) ?? { typeName: name };
    const variant = variants.get(name);
    const directions = new Set<Direction>();
    if (requests.has(variantOf ?? name) && variant === undefined) directions.add("request");
    if (responses.has(name)) directions.add("response");
    schemas.set(name, {
      name,
      pointer: jsonPointer("components", "schemas", variantOf ?? name),
      typeName: (variantOf === undefined ? names.typeName : names.requestName) ?? name,
      schema,
      directions,
      requestVariant: variant,
      variantOf,
    });
  }
  return schemas;
}

function readSecuritySchemes(document: OpenapiDocument): Map<string, SecuritySchemeObject> {
  const schemes = Object.entries(document.components?.securitySchemes ?? {});
  return new Map(
    schemes.flatMap(([name, value]) => {
      const scheme = resolveReference<SecuritySchemeObject>(document, value);
      return scheme ? [[name, scheme]] : [];
    }),
  );
}
