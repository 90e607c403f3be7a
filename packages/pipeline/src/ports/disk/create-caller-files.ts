import { mkdir, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { DocumentError, type DocumentErrorCode } from "@c1-openapi/openapi";
import { sourceName } from "../../pull/source-name.ts";
import type { CallerFiles, Workspace } from "../ports.ts";
import { createWorkspace } from "./create-workspace.ts";
import { detailOf } from "./file-system.ts";
import { readSourceFile } from "./read-source-file.ts";

/**
 * Returns the files that a person names.
 *
 * @param folder where the person is: relative paths start there
 */
export function createCallerFiles(folder: string): CallerFiles {
  const openFolder = (path: string): Workspace => createWorkspace(resolve(folder, path));
  return {
    read: (path, maxBytes) => readSourceFile(resolve(folder, path), sourceName(path), maxBytes),
    openFolder,
    async makeFolder(path) {
      await mkdir(resolve(folder, path), { recursive: true }).catch((cause: unknown) =>
        refuse("disk", path, cause),
      );
      return openFolder(path);
    },
    write: (path, text) =>
      writeFile(resolve(folder, path), text).catch((cause: unknown) =>
        refuse("usage", path, cause),
      ),
  };
}

function refuse(code: DocumentErrorCode, path: string, cause: unknown): never {
  throw new DocumentError(code, `${path} can't be written${detailOf(cause)}`, {
    where: path,
    remedy: "Name a place in a folder that exists and can be written to.",
    cause,
  });
}
