import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PackedPackage } from "../../packages/pipeline/src/ports/ports.ts";
import { checkPackages as checkIn } from "../../packages/pipeline/src/release/packaging/check-packages.ts";
import { PROGRAM } from "./support/consumer-program.ts";
import {
  append,
  describePacked,
  edit,
  integrityOf,
  release,
  repack,
  write,
} from "./support/packed.ts";
import { ROOT } from "./support/repository.ts";
import { run, runOrThrow } from "./support/run.ts";
import { NEXT, PRESENT } from "./support/versions.ts";

/** Compilers that consumers use, by the name that they are installed under. */
const COMPILERS = { "5.9": "typescript-5", "6": "typescript-6", "7": "typescript" };

/** Every way in which a compiler finds an ESM-only package, and the kind of file that it does so for. */
const MODES = {
  node16: { module: "node16", moduleResolution: "node16", file: "program.ts" },
  node20: { module: "node20", moduleResolution: "node16", file: "program.ts" },
  nodenext: { module: "nodenext", moduleResolution: "nodenext", file: "program.ts" },
  // A CommonJS module may require an ES module in Node 20.19 and newer.
  "nodenext, CommonJS": { module: "nodenext", moduleResolution: "nodenext", file: "program.cts" },
  "bundler, esnext": { module: "esnext", moduleResolution: "bundler", file: "program.ts" },
  "bundler, preserve": { module: "preserve", moduleResolution: "bundler", file: "program.ts" },
};

/** Checks some of the packages; all of them are released together. */
const checkPackages = (packages: PackedPackage[]) => checkIn(packages, ROOT, packed);

let consumer: string;
let tarballs: string;
let packed: PackedPackage[];

beforeAll(async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "c1-openapi-consumer-"));
  consumer = path.join(folder, "consumer");
  tarballs = path.join(folder, "tarballs");
  await mkdir(consumer);
  await release("--dry-run", "--pack-destination", tarballs);
  packed = await Promise.all(
    ["types", "client", "mock"].map((name) => describePacked(tarballs, name)),
  );
  await writeFile(path.join(consumer, "package.json"), '{"private":true,"type":"module"}');
  await writeFile(path.join(consumer, "program.ts"), PROGRAM);
  await writeFile(path.join(consumer, "program.cts"), PROGRAM);
  const files = packed.map(({ tarball }) => tarball);
  await runOrThrow("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts", ...files], {
    cwd: consumer,
  });
});
afterAll(() => rm(path.dirname(consumer), { recursive: true, force: true }));

describe.each(Object.entries(COMPILERS))("TypeScript %s", (_version, compiler) => {
  test.each(Object.entries(MODES))("compiles a consumer under %s", async (_mode, settings) => {
    const { file, ...options } = settings;
    const project = path.join(consumer, `tsconfig.${compiler}.${options.module}.${file}.json`);
    const compilerOptions = {
      ...options,
      target: "es2022",
      lib: ["es2022", "dom", "dom.iterable"],
      types: [],
      strict: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: false,
      // The compiler's own libraries are not what is tested, and take longer than all the rest.
      skipDefaultLibCheck: true,
      noEmit: true,
    };
    await writeFile(project, JSON.stringify({ compilerOptions, include: [file] }));
    const tsc = fileURLToPath(import.meta.resolve(`${compiler}/package.json`)).replace(
      "package.json",
      "bin/tsc",
    );
    await runOrThrow(process.execPath, [tsc, "-p", project], { cwd: consumer });
  });
});

describe("installed from their tarballs", () => {
  test("the packages import in Node, and work together", async () => {
    const script = `
    const client = await import("@c1-openapi/client");
    const { create } = await import("@c1-openapi/client/operations/personal-client");
    const { personalClient } = await import("@c1-openapi/client/operations");
    if (personalClient.create !== create) throw new Error("two functions for one operation");
    const { createMockC1 } = await import("@c1-openapi/mock");
    const mock = createMockC1();
    const c1 = client.createC1Client({ serverUrl: mock.url, fetch: mock.fetch, auth: await mock.accessToken() });
    const { clientSecret } = await create(c1, { displayName: "ci" });
    const { default: document } = await import("@c1-openapi/types/openapi.json", { with: { type: "json" } });
    console.log(clientSecret.slice(0, 13), document.openapi);`;
    const printed = await runOrThrow(process.execPath, ["--input-type=module", "-e", script], {
      cwd: consumer,
    });
    expect(printed.trim()).toBe("secret-token: 3.1.0");
  });

  test("the command of the mock runs", async () => {
    const { code, stdout } = await run(
      path.join(consumer, "node_modules/.bin/c1-mock"),
      ["--help"],
      {
        cwd: consumer,
      },
    );
    expect(code).toBe(0);
    expect(stdout).toContain("c1-mock serves the C1 API");
  });
});

describe("the checks before a release", () => {
  test("have nothing against the packages as they are", async () => {
    expect(await checkPackages(packed)).toEqual([]);
  });

  test("take the key of AWS's documentation for what it is: an example", async () => {
    const client = packed.find(({ name }) => name === "@c1-openapi/client") as PackedPackage;
    const example = await repack(client, (it) => append(it, "README.md", "AKIAIOSFODNN7EXAMPLE\n"));
    expect(await checkPackages([example])).toEqual([]);
    const real = await repack(client, (it) => append(it, "README.md", `AKIA${"7Q".repeat(8)}\n`));
    expect(await checkPackages([real])).toMatchObject([{ where: "README.md" }]);
  });

  test("the same sources give the same bytes", async () => {
    const again = path.join(path.dirname(tarballs), "again");
    await release("--dry-run", "--pack-destination", again);
    for (const { tarball, integrity } of packed)
      expect(await integrityOf(path.join(again, path.basename(tarball)))).toBe(integrity);
  });

  test.each<[string, string, (folder: string) => Promise<void>]>([
    [
      "a private key",
      "dist/index.js: holds what looks like a private key",
      (it) => append(it, "dist/index.js", `// -----BEGIN ${"PRIVATE"} KEY-----\n`),
    ],
    [
      "a token",
      "README.md: holds what looks like a token of npm",
      (it) => append(it, "README.md", `npm_${"a1".repeat(18)}\n`),
    ],
    [
      "a path of this machine",
      "dist/index.js: names a folder of the machine",
      (it) => append(it, "dist/index.js", `// ${ROOT}src\n`),
    ],
    [
      "a test",
      "dist/index.test.js: is none of the files",
      (it) => write(it, "dist/index.test.js", ""),
    ],
    ["a setting", "tsconfig.json: is none of the files", (it) => write(it, "tsconfig.json", "{}")],
    [
      "a module that no entry reaches",
      "dist/gone.js: is reached from no entry",
      async (it) => {
        await write(it, "dist/gone.js", "");
        await write(it, "dist/gone.d.ts", "");
      },
    ],
    [
      "an entry without types",
      "dist/index.js: has no index.d.ts",
      (it) => rm(path.join(it, "dist/index.d.ts")),
    ],
    ["no license", "LICENSE: is missing", (it) => rm(path.join(it, "LICENSE"))],
    [
      "a source map that points nowhere",
      "dist/index.js: points at index.js.map",
      (it) => append(it, "dist/index.js", "//# sourceMappingURL=index.js.map\n"),
    ],
    [
      "a source map without its sources",
      "dist/index.js.map: points at ../src/index.ts",
      (it) =>
        write(it, "dist/index.js.map", '{"version":3,"sources":["../src/index.ts"],"mappings":""}'),
    ],
    [
      "more than its budget",
      "size: unpacks to",
      (it) => write(it, "dist/index.js", "x".repeat(1_000_000)),
    ],
    [
      "a script that runs at install",
      "scripts.postinstall: would run at every install",
      (it) => edit(it, (manifest) => ({ ...manifest, scripts: { postinstall: "node x.js" } })),
    ],
    [
      "a range of the workspace",
      "dependencies.@c1-openapi/types: workspace:^ means nothing",
      (it) =>
        edit(it, (manifest) => ({
          ...manifest,
          dependencies: { "@c1-openapi/types": "workspace:^" },
        })),
    ],
    [
      "an older sibling",
      `dependencies.@c1-openapi/types: is ^0.9.0 and not ^${PRESENT}`,
      (it) =>
        edit(it, (manifest) => ({ ...manifest, dependencies: { "@c1-openapi/types": "^0.9.0" } })),
    ],
    [
      "an entry that isn't there",
      "publint:",
      (it) => edit(it, (manifest) => ({ ...manifest, exports: { ".": "./dist/main.js" } })),
    ],
    [
      "CommonJS where ESM is said",
      "publint:",
      (it) => write(it, "dist/index.js", "module.exports = {};\n"),
    ],
    [
      "types that aren't those of what runs",
      "attw . node16-esm: NoResolution",
      (it) =>
        edit(it, (manifest) => ({ ...manifest, exports: { ".": { require: "./dist/index.js" } } })),
    ],
    [
      "another version than it is released as",
      "package.json: is another package's",
      (it) => edit(it, (manifest) => ({ ...manifest, version: NEXT.patch })),
    ],
  ])("refuse a package with %s", async (_case, problem, spoil) => {
    const client = packed.find(({ name }) => name === "@c1-openapi/client") as PackedPackage;
    const spoilt = await repack(client, spoil);
    const told = (await checkPackages([spoilt])).map(
      (each) => `${each.package} ${each.where}: ${each.message}`,
    );
    expect(told.join("\n")).toContain(`@c1-openapi/client ${problem}`);
  });
});
