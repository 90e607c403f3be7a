import { execFileSync } from "node:child_process";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { CheckError } from "../src/errors.ts";
import { readTarball, textOf } from "../src/release/packaging/read-tarball.ts";
import { createTempFolder } from "./support/temp-folder.ts";

/** One entry of a tarball; type 0 is a file. */
interface Entry {
  path: string;
  content?: string;
  type?: string;
  size?: string;
}

/** Reads a tarball of these entries, and what follows them. */
async function read(entries: readonly Entry[], end = Buffer.alloc(1024)) {
  const archive = Buffer.concat([...entries.flatMap(printEntry), end]);
  await using folder = await createTempFolder();
  const file = join(folder.path, "package.tgz");
  await writeFile(file, gzipSync(archive));
  return await readTarball(file);
}

function printEntry({ path, content = "", type = "0", size }: Entry): Buffer[] {
  const header = Buffer.alloc(512);
  header.write(path, 0);
  header.write("0000644\0", 100);
  header.write(size ?? content.length.toString(8).padStart(11, "0"), 124);
  header.write("        ", 148);
  header.write(type, 156);
  header.write("ustar\x0000", 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  const body = Buffer.alloc(Math.ceil(content.length / 512) * 512);
  body.write(content);
  return [header, body];
}

const manifest: Entry = { path: "package/package.json", content: "{}" };

test("the files of a package are read by their paths in it", async () => {
  const long = "x".repeat(1000);
  const { files } = await read([manifest, { path: "package/dist/index.js", content: long }]);
  expect([...files.keys()]).toEqual(["package.json", "dist/index.js"]);
  expect(textOf(files.get("dist/index.js"))).toBe(long);
});

test("what tar packs is read, folders included", async () => {
  await using folder = await createTempFolder({ "package/package.json": "{}" });
  await mkdir(join(folder.path, "package/empty"));
  const file = join(folder.path, "package.tgz");
  execFileSync("tar", ["-czf", file, "-C", folder.path, "package"]);
  expect([...(await readTarball(file)).files.keys()]).toEqual(["package.json"]);
});

describe("a tarball is refused that", () => {
  test.each<[string, Entry[], string]>([
    ["has a second root", [manifest, { path: "other/package.json" }], "not below package/"],
    ["has a file at no root", [{ path: "package.json" }], "not below package/"],
    ["leads outside", [{ path: "package/../../evil" }], "not below package/"],
    ["leads to the root of the disk", [{ path: "/package/evil" }], "not below package/"],
    ["has Windows' separators", [{ path: "package\\..\\evil" }], "not below package/"],
    ["has a file twice", [manifest, manifest], "twice"],
    ["has a link", [{ path: "package/link", type: "2" }], "neither a file nor a folder"],
    ["has a hard link", [{ path: "package/link", type: "1" }], "neither a file nor a folder"],
    ["renames a file by an extended header", [{ path: "package/x", type: "x" }], "neither"],
    ["has a size that is no number", [{ path: "package/x", size: "-1" }], "damaged"],
    ["ends inside a file", [{ path: "package/x", size: "00000777777" }], "ends inside"],
  ])("%s", async (_, entries, message) => {
    const error = await read(entries).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(CheckError);
    expect(String(error)).toContain(message);
  });

  test("goes on after its end", async () => {
    const hidden = Buffer.concat([Buffer.alloc(1024), ...printEntry(manifest)]);
    await expect(read([manifest], hidden)).rejects.toThrow("something follows its end");
  });

  test("isn't compressed, or is something else", async () => {
    await using folder = await createTempFolder({ "package.tgz": "text" });
    await expect(readTarball(join(folder.path, "package.tgz"))).rejects.toThrow("decompressed");
  });

  test("has a header whose checksum is wrong", async () => {
    const [header = Buffer.alloc(0)] = printEntry(manifest);
    header.write("package/other.json", 0);
    await using folder = await createTempFolder();
    const file = join(folder.path, "package.tgz");
    await writeFile(file, gzipSync(Buffer.concat([header, Buffer.alloc(1536)])));
    await expect(readTarball(file)).rejects.toThrow("damaged");
  });

  test.skipIf(process.platform === "win32")("was packed by tar with a link", async () => {
    await using folder = await createTempFolder({ "package/package.json": "{}" });
    await symlink("/etc/passwd", join(folder.path, "package/link"));
    const file = join(folder.path, "package.tgz");
    execFileSync("tar", ["-czf", file, "-C", folder.path, "package"]);
    await expect(readTarball(file)).rejects.toThrow("neither a file nor a folder");
  });
});
