import { open } from "node:fs/promises";
import { DocumentError } from "../errors.ts";

/**
 * The bytes of a regular file.
 *
 * @throws {DocumentError} `usage` when it isn't there or isn't a file, `refused` above the cap
 */
export async function readDocumentFile(path: string, maxBytes: number): Promise<Uint8Array> {
  const usage = (message: string, cause?: unknown) =>
    new DocumentError("usage", message, {
      where: path,
      remedy: "Give the path of a YAML, JSON or Markdown file, or an https URL.",
      cause,
    });
  const file = await open(path, "r").catch((cause: NodeJS.ErrnoException) => {
    throw cause.code === "ENOENT"
      ? usage(`There is no file ${path}`, cause)
      : usage(`The file ${path} cannot be read`, cause);
  });
  try {
    const { size, ...stats } = await file.stat().then((each) => ({
      size: each.size,
      isFile: each.isFile(),
    }));
    if (!stats.isFile) throw usage(`${path} is not a file`);
    if (size > maxBytes) {
      throw new DocumentError("refused", `The file has ${size} bytes; ${maxBytes} are allowed`, {
        where: path,
        remedy: "If the document is that large, raise limits.maxBytes in spec/source.json.",
      });
    }
    return await file.readFile();
  } finally {
    await file.close();
  }
}
