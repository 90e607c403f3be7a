import {
  neutralProfile,
  type Paging,
  type PagingClues,
  type Profile,
  type ReadOnlyClues,
} from "@c1-openapi/model";
import type { OpenapiDocument, SchemaObject } from "@c1-openapi/openapi";
import { declareErrors } from "./declare-errors.ts";
import { declarePageParameters } from "./declare-page-parameters.ts";
import { moveNullToProperties } from "./move-null-to-properties.ts";
import { requireBodies } from "./require-bodies.ts";
import { separateSecuritySchemes } from "./separate-security-schemes.ts";

const corrections: readonly ((document: OpenapiDocument) => OpenapiDocument)[] = [
  moveNullToProperties,
  separateSecuritySchemes,
  declareErrors,
  declarePageParameters,
  requireBodies,
];

/** Reads a document as C1 means it. */
export const c1Profile: Profile = {
  name: "c1",
  documentTitle: "The C1 API document",
  correct: (document) => corrections.reduce((corrected, correct) => correct(corrected), document),
  // C1 names its operations with Speakeasy's extensions: https://www.speakeasy.com/docs/sdks/customize/methods
  nameOperation: (operation, site) => {
    const neutral = neutralProfile.nameOperation(operation, site);
    return {
      group: textOr(operation["x-speakeasy-group"]) ?? neutral.group,
      name: textOr(operation["x-speakeasy-name-override"]) ?? neutral.name,
    };
  },
  shortensNames: false,
  shortTypeName: (schema) => textOr(schema["x-speakeasy-name-override"]),
  isOpenEnum: (schema) => schema["x-speakeasy-unknown-values"] === "allow",
  findPaging,
  isReadOnly,
  credentialVariables: [
    ["CONDUCTORONE_ACCESS_TOKEN"],
    ["CONDUCTORONE_CLIENT_ID", "CONDUCTORONE_CLIENT_SECRET"],
  ],
};

/**
 * An operation is paged if its answer carries `nextPageToken` beside a list, and its request can
 * send the token back. Most lists are called `list`; otherwise it is the one that isn't `expanded`.
 */
function findPaging(clues: PagingClues): Paging | undefined {
  const { method, parameters, bodyProperties, answerProperties } = clues;
  if (!("nextPageToken" in answerProperties)) return undefined;
  const tokenKey = method === "get" ? "page_token" : "pageToken";
  const takesToken =
    method === "get"
      ? parameters.some((each) => each.in === "query" && each.name === tokenKey)
      : tokenKey in bodyProperties;
  const lists = Object.entries(answerProperties).filter(
    ([key, property]) => key !== "expanded" && itemsOf(property) !== undefined,
  );
  const [only, second] = lists;
  const [listKey, list] =
    lists.find(([key]) => key === "list") ?? (second === undefined ? (only ?? []) : []);
  const items = itemsOf(list);
  if (!takesToken || listKey === undefined || items === undefined) return undefined;
  return { listKey, tokenKey, items };
}

/** C1 searches by POST, and lists by POST where the filter is long: what answers page by page only reads. */
function isReadOnly({ method, path, paging }: ReadOnlyClues): boolean {
  return method === "post" && (paging !== undefined || path.split("/").includes("search"));
}

function itemsOf(schema: SchemaObject | undefined): SchemaObject | undefined {
  return typeof schema?.items === "object" ? schema.items : undefined;
}

function textOr(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
