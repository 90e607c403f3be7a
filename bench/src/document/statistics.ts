import { readFile } from "node:fs/promises";
import type { Histogram } from "./random.ts";

/** Component schemas by what operations use them for. */
export const SCHEMA_KINDS = ["request", "response", "message"] as const;
export type SchemaKind = (typeof SCHEMA_KINDS)[number];

/** What is counted in a document to make another of the same build: no word of it. */
export interface DocumentStatistics {
  operations: number;
  paths: number;
  packages: number;
  /** Operations in each group. */
  groupSizes: Histogram;
  /** Method, path parameters, query parameters, and whether there is a body: `get:1:2:-`. */
  calls: Histogram;
  drafts: number;
  schemas: Record<SchemaKind, SchemaStatistics>;
  /** Answers that carry `nextPageToken`, and those of them that carry `expanded` too. */
  pagedAnswers: number;
  expandedAnswers: number;
  /** Schemas that refer to themselves, by whatever way. */
  recursiveSchemas: number;
  enumSizes: Histogram;
  propertyNameLengths: Histogram;
  /** Lengths of descriptions, in tens of characters, by what is described. */
  descriptions: Record<"operation" | "answer" | "parameter" | "schema" | "property", Histogram>;
  references: number;
}

export interface SchemaStatistics {
  count: number;
  /** Properties of a schema. */
  sizes: Histogram;
  /** Forms of the properties, as `formOf` tells them. */
  forms: Histogram;
  readOnly: number;
  required: number;
}

/** What changed from one revision to the next. */
export interface RevisionStatistics {
  operationsBefore: number;
  schemasBefore: number;
  schemasRemoved: number;
  propertiesAdded: number;
  propertiesRemoved: number;
  enumsChanged: number;
  propertyDescriptionsChanged: number;
  schemaDescriptionsChanged: number;
  operationDescriptionsChanged: number;
  deprecated: number;
}

export interface Statistics {
  document: DocumentStatistics;
  revision: RevisionStatistics;
}

/** Holds what was counted in the real document of August 2026 and its predecessor. */
export const STATISTICS_FILE = new URL("../../statistics.json", import.meta.url);

/** Returns what was counted in the real document and its predecessor. */
export async function readStatistics(): Promise<Statistics> {
  return JSON.parse(await readFile(STATISTICS_FILE, "utf8")) as Statistics;
}

/** How many POSTs search: as many as are left of the paged answers when the GETs have theirs. */
export function countPagedPosts({ calls, pagedAnswers }: DocumentStatistics): number {
  const gets = Object.entries(calls).filter(([call]) => {
    const [method, , query] = call.split(":");
    return method === "get" && Number(query) > 1;
  });
  return pagedAnswers - gets.reduce((sum, [, count]) => sum + count, 0);
}
