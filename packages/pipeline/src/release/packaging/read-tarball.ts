// Needs nothing installed: the commands of scripts/automation import it, too. Only what
// `pnpm pack` writes is accepted: two programs may read anything else differently.
import { readFile } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import { CheckError } from "../../errors.ts";

/** What a tarball holds. */
export interface TarballContents {
  /** The bytes that are published. */
  bytes: Uint8Array<ArrayBuffer>;
  /** Its files by their paths in the package. */
  files: Map<string, Uint8Array>;
}

/** The folder that every file of a package is in; npm removes it. */
const rootFolder = "package/";
const blockBytes = 512;
/** What a package unpacks to at most: no tarball may fill the memory. */
const maxBytes = 256 * 1024 * 1024;

/**
 * Reads a tarball (POSIX.1-1988, ustar).
 *
 * @throws {CheckError} for anything but plain files and folders below `package/`, each once
 */
export async function readTarball(file: string): Promise<TarballContents> {
  const bytes = new Uint8Array(await readFile(file));
  const archive = unzip(bytes, file);
  const files = new Map<string, Uint8Array>();
  let offset = 0;
  for (;;) {
    const header = archive.subarray(offset, offset + blockBytes);
    // Two blocks of zeros are the end; what follows them would be read by some and not by others.
    if (header.length < blockBytes || isEmpty(header)) break;
    const { path, size, type } = readHeader(header, file);
    const start = offset + blockBytes;
    const end = start + size;
    if (end > archive.length) throw refuse(file, `it ends inside ${JSON.stringify(path)}`);
    addEntry(files, { path, type, content: archive.subarray(start, end) }, file);
    offset = start + Math.ceil(size / blockBytes) * blockBytes;
  }
  if (!isEmpty(archive.subarray(offset))) throw refuse(file, "something follows its end");
  // Where a disk takes two spellings for one name, the second would overwrite the first.
  const spellings = new Set([...files.keys()].map(spellingOf));
  if (spellings.size < files.size) throw refuse(file, "two names differ in nothing but their case");
  return { bytes, files };
}

/** Returns the text of a file; empty if there is none. */
export function textOf(content: Uint8Array | undefined): string {
  return new TextDecoder().decode(content);
}

interface Header {
  path: string;
  size: number;
  type: string;
}

function readHeader(header: Uint8Array, file: string): Header {
  const text = (start: number, length: number): string =>
    textOf(header.subarray(start, start + length)).split("\0", 1)[0] ?? "";
  const size = text(124, 12).trim();
  if (!/^[0-7]+$/.test(size) || !hasChecksum(header, text(148, 8).trim())) {
    throw refuse(file, "a header is damaged");
  }
  const prefix = text(257, 5) === "ustar" && text(263, 2) === "00" ? text(345, 155) : "";
  const path = (prefix === "" ? "" : `${prefix}/`) + text(0, 100);
  return { path, size: Number.parseInt(size, 8), type: text(156, 1) };
}

/** The checksum is the sum of all bytes, its own taken for blanks. */
function hasChecksum(header: Uint8Array, written: string): boolean {
  const sum = header.reduce(
    (total, byte, index) => total + (index >= 148 && index < 156 ? 32 : byte),
    0,
  );
  return /^[0-7]+$/.test(written) && Number.parseInt(written, 8) === sum;
}

function addEntry(
  files: Map<string, Uint8Array>,
  { path, type, content }: { path: string; type: string; content: Uint8Array },
  file: string,
): void {
  const isFolder = type === "5";
  if (!isFolder && type !== "0" && type !== "") {
    throw refuse(file, `${JSON.stringify(path)} is neither a file nor a folder`);
  }
  const parts = path.replace(/\/$/, "").split("/");
  const isOutside = parts.some((each) => each === "" || each === "." || each === "..");
  if (isOutside || /[\\:]/.test(path) || !`${path}/`.startsWith(rootFolder)) {
    throw refuse(file, `${JSON.stringify(path)} is not below ${rootFolder}`);
  }
  if (isFolder) return;
  const name = path.slice(rootFolder.length);
  if (files.has(name)) throw refuse(file, `it holds ${JSON.stringify(path)} twice`);
  files.set(name, content);
}

function spellingOf(name: string): string {
  return name.normalize("NFKC").toLowerCase();
}

function unzip(bytes: Uint8Array, file: string): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: maxBytes });
  } catch (cause) {
    throw refuse(file, "it can't be decompressed", cause);
  }
}

function isEmpty(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0);
}

function refuse(file: string, problem: string, cause?: unknown): CheckError {
  return new CheckError(`The tarball is not one of pnpm pack: ${problem}`, {
    where: file,
    remedy: "Pack the packages anew, from a checkout that you trust.",
    cause,
  });
}
