import { readdir, readFile } from "node:fs/promises";
import { createPorts, type Ports, type Progress } from "../../src/index.ts";
import { createTempFolder, type TempFolder } from "./temp-folder.ts";

const repository = new URL("../../../../", import.meta.url);
const silent: Progress = { run: async (_, work) => work(), update() {}, warn() {} };

/** Makes a repository of another API on the disk, and what its commands work with. */
export async function createApiRepository(
  files: Readonly<Record<string, string>>,
): Promise<{ folder: TempFolder; ports: Ports }> {
  const folder = await createTempFolder({
    ...(await readWritten("packages/types/src/")),
    ...(await readWritten("packages/client/src/")),
    "packages/types/package.json": '{ "name": "@pets/types", "version": "0.3.0" }',
    "packages/client/package.json": '{ "name": "@pets/client", "version": "0.3.0" }',
    ...files,
  });
  const { path } = folder;
  return { folder, ports: createPorts({ root: path, callerFolder: path, progress: silent }) };
}

/** What is written by hand of the packages: what is generated is compiled together with it. */
async function readWritten(folder: string): Promise<Record<string, string>> {
  const files = await readdir(new URL(folder, repository), { recursive: true });
  const own = files.filter((each) => each.endsWith(".ts") && !each.endsWith(".gen.ts"));
  const texts = own.map(async (each): Promise<[string, string]> => {
    const file = `${folder}${each.replaceAll("\\", "/")}`;
    return [file, await readFile(new URL(file, repository), "utf8")];
  });
  return Object.fromEntries(await Promise.all(texts));
}
