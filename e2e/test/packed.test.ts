import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ROOT } from "./support/repository.js";
import { runOrThrow } from "./support/run.js";

const PROGRAM = `
import { bearerToken, createC1Client, isC1Error } from "@c1-openapi/client";
import * as personalClient from "@c1-openapi/client/operations/personal-client";
import type { PersonalClient, paths } from "@c1-openapi/types";
import * as enums from "@c1-openapi/types/enums";
import { createMockC1 } from "@c1-openapi/mock";

const c1 = createC1Client({ tenant: "acme", auth: bearerToken("token") });

export async function main(): Promise<PersonalClient[]> {
  const { data, error } = await c1.GET("/api/v1/iam/personal_clients/{id}", {
    params: { path: { id: "blue-whale-12345" } },
  });
  if (error) throw error;
  const { client, clientSecret } = await personalClient.create(c1, { displayName: "ci" });
  const secret: string | undefined = clientSecret;
  const found: PersonalClient[] = [];
  for await (const each of personalClient.list.items(c1, { page_size: 100 })) found.push(each);
  await personalClient.delete(c1, { id: client?.id ?? "" }).catch((cause: unknown) => {
    if (!isC1Error(cause)) throw cause;
  });
  // @ts-expect-error: an operation refuses fields that it doesn't have
  await personalClient.create(c1, { displayname: "ci" });
  // @ts-expect-error: the path face refuses a field of another type
  await c1.POST("/api/v1/iam/personal_clients", { body: { displayName: 1 } });
  return [...found, ...(data?.client ? [data.client] : [])].filter(() => secret !== undefined);
}

/** The client against C1 in memory. */
export async function rehearse(): Promise<string | undefined> {
  const mock = createMockC1();
  const client = createC1Client({ serverUrl: mock.url, fetch: mock.fetch, auth: await mock.accessToken() });
  return (await personalClient.create(client, { displayName: "ci" })).clientSecret;
}

export type Path = keyof paths;
export { enums };
`;

/** Compilers that consumers use, by the name that they are installed under. */
const COMPILERS = { "5.9": "typescript-5", "6": "typescript-6", "7": "typescript" };

const MODES = {
  nodenext: { module: "nodenext", moduleResolution: "nodenext" },
  bundler: { module: "esnext", moduleResolution: "bundler" },
};

let consumer: string;

beforeAll(async () => {
  consumer = await mkdtemp(path.join(tmpdir(), "c1-openapi-consumer-"));
  for (const name of ["types", "client", "mock"]) {
    await runOrThrow("npx", ["--yes", "pnpm@12", "pack", "--pack-destination", consumer], {
      cwd: path.join(ROOT, "packages", name),
    });
  }
  const tarballs = (await readdir(consumer)).filter((each) => each.endsWith(".tgz"));
  await writeFile(path.join(consumer, "package.json"), '{"private":true,"type":"module"}');
  await writeFile(path.join(consumer, "program.ts"), PROGRAM);
  await runOrThrow(
    "npm",
    [
      "install",
      "--no-audit",
      "--no-fund",
      "--ignore-scripts",
      ...tarballs.map((each) => `./${each}`),
    ],
    { cwd: consumer },
  );
});
afterAll(() => rm(consumer, { recursive: true, force: true }));

describe.each(Object.entries(COMPILERS))("TypeScript %s", (_version, compiler) => {
  test.each(Object.entries(MODES))("compiles a consumer under %s", async (mode, options) => {
    const project = path.join(consumer, `tsconfig.${compiler}.${mode}.json`);
    const compilerOptions = {
      ...options,
      target: "es2022",
      lib: ["es2022", "dom", "dom.iterable"],
      types: [],
      strict: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: false,
      noEmit: true,
    };
    await writeFile(project, JSON.stringify({ compilerOptions, include: ["program.ts"] }));
    const tsc = fileURLToPath(import.meta.resolve(`${compiler}/package.json`)).replace(
      "package.json",
      "bin/tsc",
    );
    await runOrThrow(process.execPath, [tsc, "-p", project], { cwd: consumer });
  });
});

test("the packages import in Node, and hold nothing but what they publish", async () => {
  const script = `
    const client = await import("@c1-openapi/client");
    const { create } = await import("@c1-openapi/client/operations/personal-client");
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
  const folder = path.join(consumer, "node_modules", "@c1-openapi");
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const published = files.filter((each) => each.isFile()).map((each) => each.name);
  expect(published.filter((each) => /\.test|tsconfig|\.map$|(?<!\.d)\.ts$/.test(each))).toEqual([]);
});
