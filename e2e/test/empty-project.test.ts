import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pnpmOrThrow } from "./support/pnpm.ts";
import { ROOT } from "./support/repository.ts";
import { run, runOrThrow } from "./support/run.ts";

// What the client's README shows, in projects that have nothing but what it says to install: no rule
// of this workspace may hide what a consumer's package manager does.

/** Compilers that consumers use, by the name that they are installed under here. */
const COMPILERS = ["typescript-5", "typescript"];

const REACT = {
  "@tanstack/react-query": "^5.108.0",
  "@types/react": "^19.2.0",
  "openapi-react-query": "^0.5.4",
  react: "^19.2.0",
  swr: "^2.5.1",
  "swr-openapi": "^5.6.0",
};

let folder: string;
let tarballs: Record<"types" | "client", string>;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "c1-openapi-empty-"));
  for (const name of ["types", "client"]) {
    await pnpmOrThrow(["pack", "--pack-destination", folder], {
      cwd: path.join(ROOT, "packages", name),
    });
  }
  const files = await readdir(folder);
  const find = (name: string) =>
    `file:${path.join(folder, files.find((each) => each.includes(`-${name}-`)) ?? "")}`;
  tarballs = { types: find("types"), client: find("client") };
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Makes a project with the client and what else is named, and returns its folder. */
async function install(
  manager: "npm" | "pnpm",
  more: Readonly<Record<string, string>>,
): Promise<string> {
  const project = await mkdtemp(path.join(folder, `${manager}-`));
  const manifest = {
    ...{ private: true, type: "module" },
    dependencies: { "@c1-openapi/client": tarballs.client, ...more },
    overrides: { "@c1-openapi/types": tarballs.types },
  };
  await writeFile(path.join(project, "package.json"), JSON.stringify(manifest));
  await writeFile(
    path.join(project, "pnpm-workspace.yaml"),
    `overrides:\n  "@c1-openapi/types": "${tarballs.types}"\n`,
  );
  const options = { cwd: project };
  if (manager === "pnpm") await pnpmOrThrow(["install", "--ignore-scripts"], options);
  else await runOrThrow("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts"], options);
  return project;
}

/** Returns what a compiler says of one program in a project; nothing if it compiles. */
async function compile(
  project: string,
  compiler: string,
  program: string,
  options: object = {},
): Promise<string> {
  const own = await mkdtemp(path.join(project, "program-"));
  await mkdir(path.join(own, "out"));
  await writeFile(path.join(own, "program.ts"), program);
  const compilerOptions = {
    ...{ target: "es2022", lib: ["es2022", "dom"], module: "nodenext", types: [] },
    ...{ strict: true, skipLibCheck: true, declaration: true, emitDeclarationOnly: true },
    ...{ outDir: "out", ...options },
  };
  const tsconfig = JSON.stringify({ compilerOptions, files: ["program.ts"] });
  await writeFile(path.join(own, "tsconfig.json"), tsconfig);
  const manifest = fileURLToPath(import.meta.resolve(`${compiler}/package.json`));
  const args = [path.join(path.dirname(manifest), "bin/tsc"), "-p", own, "--pretty", "false"];
  const { code, stdout, stderr } = await run(process.execPath, args, { cwd: own });
  return code === 0 ? "" : stdout || stderr || `tsc exited with ${code}`;
}

/** The program under "With React" in the client's README. */
async function readReactExample(): Promise<string> {
  const readme = await readFile(path.join(ROOT, "packages/client/README.md"), "utf8");
  const [, section = ""] = readme.split("\n## With React\n");
  const [, example = ""] = section.split("```ts\n");
  return example.slice(0, example.indexOf("```"));
}

const HOOKS = `
export function Names() {
  const params = { path: { id: "a" } };
  const { data } = api.useQuery("get", "/api/v1/iam/personal_clients/{id}", { params });
  const swr = useC1("/api/v1/iam/personal_clients/{id}", { params });
  const name: string | null | undefined = data?.client?.displayName;
  const other: string | null | undefined = swr.data?.client?.displayName;
  return [name, other];
}
`;

/** What is exported without a type of its own has one in the declarations that the compiler emits. */
const EXPORTS = `
import { createC1Client, type PersonalClient, type paths } from "@c1-openapi/client";
import * as personalClient from "@c1-openapi/client/operations/personal-client";

export const c1 = createC1Client({ tenant: "acme", auth: "token" });
export const request = c1.GET;
export const { create, list } = personalClient;
export const created = () => personalClient.create(c1);
export const got = () => c1.GET("/api/v1/iam/personal_clients");
export type Names = Pick<PersonalClient, "displayName">;
export type Path = keyof paths;
`;

describe.each(["npm", "pnpm"] as const)("a project of %s", (manager) => {
  let withReact: string;
  let alone: string;

  beforeAll(async () => {
    withReact = await install(manager, REACT);
    alone = await install(manager, { "@types/node": "^24.0.0" });
  });

  test("has one copy of openapi-fetch", async () => {
    const entries = await readdir(path.join(withReact, "node_modules"), { recursive: true });
    const copies = entries.filter((each) => /(^|[\\/])openapi-fetch[\\/]package\.json$/.test(each));
    const versions = copies.map(
      async (each) =>
        (
          JSON.parse(await readFile(path.join(withReact, "node_modules", each), "utf8")) as {
            version: string;
          }
        ).version,
    );
    expect(new Set(await Promise.all(versions)).size).toBe(1);
  });

  test.each(COMPILERS)("compiles the README's React and SWR example by %s", async (compiler) => {
    const example = await readReactExample();
    expect(example).toContain("createQueryHook");
    const settings = { declaration: false, emitDeclarationOnly: false, noEmit: true };
    expect(await compile(withReact, compiler, example + HOOKS, settings)).toBe("");
  });

  test.each(COMPILERS)(
    "with the client alone has its types, and emits declarations by %s",
    async (compiler) => {
      expect(await compile(alone, compiler, EXPORTS)).toBe("");
    },
  );

  test.each(COMPILERS)(
    "without the DOM checks the client's own declarations by %s",
    async (compiler) => {
      const settings = {
        lib: ["es2023"],
        types: ["node"],
        skipLibCheck: false,
        skipDefaultLibCheck: true,
      };
      expect(await compile(alone, compiler, EXPORTS, settings)).toBe("");
    },
  );
});
