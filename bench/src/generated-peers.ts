import { cp, mkdir, rm } from "node:fs/promises";
import path from "node:path";
import type { Consumer } from "./consumer.ts";
import type { DocumentPair } from "./documents.ts";
import { describeProgram } from "./measure-commands.ts";
import { peerPath } from "./places.ts";
import { runProcess } from "./run-process.ts";

const EXPORTED = {
  orval: 'export { c1ApiIamV1PersonalClientServiceGet as get } from "./orval/client.js";',
  "hey-api": `
    export { c1ApiIamV1PersonalClientServiceGet as get } from "./hey-api/sdk.gen.js";
    export { client } from "./hey-api/client.gen.js";`,
};

/** Puts the clients that peers generate into a consumer's folder, as sources and as modules of Node. */
export async function addGeneratedPeers(consumer: Consumer, pair: DocumentPair): Promise<void> {
  const folder = path.join(consumer.folder, "generated");
  await mkdir(folder, { recursive: true });
  for (const name of ["orval", "hey-api"] as const) {
    const { command, output = "" } = await describeProgram(name, pair);
    await rm(output, { recursive: true, force: true });
    await mkdir(output, { recursive: true });
    await runProcess(command);
    await cp(output, path.join(folder, name), { recursive: true });
    await runProcess({
      file: peerPath("esbuild", "bin", "esbuild"),
      args: ["--bundle", "--format=esm", "--platform=node", `--outfile=${name}.mjs`],
      stdin: EXPORTED[name],
      cwd: folder,
    });
  }
}
