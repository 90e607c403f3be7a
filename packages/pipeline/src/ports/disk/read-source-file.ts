import { constants } from "node:fs";
import { open, readdir } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { nearestNames } from "@c1-openapi/model";
import { DocumentError } from "@c1-openapi/openapi";
import { hasCode } from "./file-system.ts";

// A pipe that nobody writes to would otherwise hang the command before it is known to be one.
const readWithoutWaiting = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
 * The bytes of a regular file.
 *
 * @param name what messages call the file
 * @throws {DocumentError} `usage` when it isn't there or isn't a regular file, `refused` above the limit
 */
export async function readSourceFile(
  path: string,
  name: string,
  maxBytes: number,
): Promise<Uint8Array> {
  const usage = (message: string, cause?: unknown, offer = ""): DocumentError =>
    new DocumentError("usage", message, {
      where: name,
      remedy: `${offer}Give the path of a YAML, JSON or Markdown file, or an https URL.`,
      cause,
    });
  const file = await open(path, readWithoutWaiting).catch(async (cause: unknown) => {
    if (!hasCode(cause, "ENOENT")) throw usage(`The file ${name} cannot be read`, cause);
    const nearest = await findNearestFile(path);
    const offer = nearest === undefined ? "" : `Perhaps ${nearest} beside it is meant. `;
    throw usage(`There is no file ${name}`, cause, offer);
  });
  try {
    const stats = await file.stat();
    if (!stats.isFile()) throw usage(`${name} is not a regular file`);
    if (stats.size > maxBytes) {
      throw new DocumentError(
        "refused",
        `The file has ${stats.size} bytes; ${maxBytes} are allowed`,
        {
          where: name,
          remedy: "If the document is that large, raise limits.maxBytes in spec/source.json.",
        },
      );
    }
    return await file.readFile();
  } finally {
    await file.close();
  }
}

/** Returns the name in a file's folder that looks most like the file's own. */
async function findNearestFile(path: string): Promise<string | undefined> {
  const names = await readdir(dirname(path)).catch(() => []);
  return nearestNames(basename(path), names, 1)[0];
}
