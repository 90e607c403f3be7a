import { mkdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import type { Consumer } from "./consumer.ts";
import { peerPath } from "./places.ts";
import { runProcess } from "./run-process.ts";

/** The programs that are bundled, as they stand in `programs/bundles`. */
export type BundleName =
  | "bearer"
  | "both"
  | "oauth"
  | "webhooks"
  | "verifier"
  | "openapi-fetch"
  | "ky"
  | "orval"
  | "hey-api";

/** What one bundle weighs. */
export interface Bundle {
  name: BundleName;
  minifiedBytes: number;
  gzippedBytes: number;
}

/** What of esbuild's metafile counts. */
interface Metafile {
  outputs: Record<string, { imports: { path: string; kind: string }[] }>;
}

/**
 * Returns what a program weighs that creates a personal client and gets one: what is loaded at once,
 * and with client credentials what the first token loads besides.
 */
export async function measureBundle(consumer: Consumer, name: BundleName): Promise<Bundle> {
  const outdir = path.join(consumer.folder, "bundled", name);
  await rm(outdir, { recursive: true, force: true });
  await mkdir(outdir, { recursive: true });
  const metafile = path.join(outdir, "meta.json");
  await runProcess({
    file: peerPath("esbuild", "bin", "esbuild"),
    args: [
      `bundles/${name}.ts`,
      ...["--bundle", "--minify", "--splitting", "--format=esm", "--target=es2022"],
      ...["--legal-comments=none", "--log-level=warning"],
      ...[`--outdir=${outdir}`, `--metafile=${metafile}`],
    ],
    cwd: consumer.folder,
  });
  const { outputs } = JSON.parse(await readFile(metafile, "utf8")) as Metafile;
  const first = Object.keys(outputs).filter((each) => path.basename(each) === `${name}.js`);
  const lazy = Object.keys(outputs).filter((each) => /open-credentials-\w+\.js$/.test(each));
  const bundle: Bundle = { name, minifiedBytes: 0, gzippedBytes: 0 };
  for (const each of reach(outputs, name === "oauth" ? [...first, ...lazy] : first)) {
    const text = await readFile(path.join(consumer.folder, each));
    bundle.minifiedBytes += text.length;
    bundle.gzippedBytes += gzipSync(text, { level: 9 }).length;
  }
  return bundle;
}

/** The chunks that are loaded with the given ones, themselves included. */
function reach(outputs: Metafile["outputs"], names: readonly string[]): Set<string> {
  const reached = new Set<string>();
  const visit = (name: string): void => {
    if (reached.has(name)) return;
    reached.add(name);
    for (const { kind, path: next } of outputs[name]?.imports ?? []) {
      if (kind === "import-statement") visit(next);
    }
  };
  names.forEach(visit);
  return reached;
}
