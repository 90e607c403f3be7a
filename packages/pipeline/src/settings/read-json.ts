import { DocumentError, isObject, type JsonObject } from "@c1-openapi/openapi";
import { parseJsonAs } from "../parse-json-as.ts";
import type { Workspace } from "../ports/ports.ts";

/**
 * The object that a JSON file of the repository holds, or undefined where there is no such file.
 *
 * @throws {DocumentError} `usage` if it is not a JSON object
 */
export async function readJsonFile(
  workspace: Pick<Workspace, "readText">,
  path: string,
): Promise<JsonObject | undefined> {
  const text = await workspace.readText(path);
  if (text === undefined) return undefined;
  return parseJsonAs(text, isObject, (cause) => {
    const detail = cause instanceof Error ? `JSON: ${cause.message}` : "a JSON object";
    return new DocumentError("usage", `${path} is not ${detail}`, {
      where: path,
      remedy: "Correct it, or restore it from version control.",
      cause,
    });
  });
}
