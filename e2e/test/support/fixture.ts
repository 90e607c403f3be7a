import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { JsonObject } from "@c1-openapi/openapi";
import { beforeEach, expect } from "vitest";
import { ScratchRepository, STARTER } from "./repository.ts";

/** The document that a test's repository begins with, whatever this one has pinned. */
export const starter = JSON.parse(
  await readFile(path.join(STARTER, "openapi.json"), "utf8"),
) as JsonObject;

/** Gives every test of a file a repository of its own. */
export function useRepository(): { current: ScratchRepository } {
  const holder = {} as { current: ScratchRepository };
  beforeEach(async () => {
    const repository = await ScratchRepository.create();
    holder.current = repository;
    return () => repository[Symbol.asyncDispose]();
  });
  return holder;
}

/** Writes a changed copy of the starter and returns its path. */
export async function writeDocument(
  repository: ScratchRepository,
  name: string,
  change: (document: JsonObject) => void,
): Promise<string> {
  const document = structuredClone(starter);
  change(document);
  const file = repository.path(name);
  await writeFile(file, JSON.stringify(document));
  return file;
}

/** Runs a sync and returns its exit code and the one object that it printed. */
export async function syncJson(
  repository: ScratchRepository,
  ...args: string[]
): Promise<{ code: number | null; summary: JsonObject; stderr: string }> {
  const { code, stdout, stderr } = await repository.command("sync", "--json", ...args);
  expect(stdout, stderr).toMatch(/^\{.*\}\n$/);
  return { code, summary: JSON.parse(stdout) as JsonObject, stderr };
}

export function pathsOf(document: JsonObject): JsonObject {
  return document.paths as JsonObject;
}

export function schemasOf(document: JsonObject): JsonObject {
  return (document.components as JsonObject).schemas as JsonObject;
}

/** Adds the operation `widget.get` and its schema. */
export function addOperation(document: JsonObject): void {
  pathsOf(document)["/api/v1/widgets/{id}"] = {
    get: {
      operationId: "test.WidgetService.Get",
      summary: "Get a widget",
      "x-speakeasy-group": "Widget",
      "x-speakeasy-name-override": "Get",
      parameters: [{ in: "path", name: "id", required: true, schema: { type: "string" } }],
      responses: {
        "200": {
          description: "The widget.",
          content: { "application/json": { schema: { $ref: "#/components/schemas/test.Widget" } } },
        },
      },
    },
  };
  schemasOf(document)["test.Widget"] = {
    type: "object",
    properties: { name: { type: "string" } },
    "x-speakeasy-name-override": "Widget",
  };
}
