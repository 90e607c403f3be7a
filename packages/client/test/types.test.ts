import { expect, test } from "vitest";
import { compile } from "./support/compile.js";

const byOperation = [
  "create(c1, { displayName: 'a' })",
  "get(c1, { id: 'a' })",
  "list(c1, { page_size: 10 })",
  "update(c1, { id: 'a', client: { displayName: 'b' }, updateMask: 'displayName' })",
  "delete(c1, { id: 'a' })",
];
const byPath = [
  "POST('/api/v1/iam/personal_clients', { body: { displayName: 'a' } })",
  "GET('/api/v1/iam/personal_clients/{id}', { params: { path: { id: 'a' } } })",
  "GET('/api/v1/iam/personal_clients', { params: { query: { page_size: 10 } } })",
  "POST('/api/v1/iam/personal_clients/{id}', { params: { path: { id: 'a' } }, body: { client: { displayName: 'b' }, updateMask: 'displayName' } })",
  "DELETE('/api/v1/iam/personal_clients/{id}', { params: { path: { id: 'a' } } })",
];
const repeat = (calls: readonly string[], prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => `await ${prefix}.${calls[index % calls.length]};`);

const operationHead = `
  import { createC1Transport } from "@c1-openapi/client";
  import * as personalClient from "@c1-openapi/client/operations/personal-client";
  const c1 = createC1Transport({ tenant: "acme", auth: "a" });
`;
const pathHead = `
  import type { paths } from "@c1-openapi/types";
  import createClient from "openapi-fetch";
  const api = createClient<paths>();
`;

test("30 calls by operation cost the compiler a tenth of what they cost by openapi-fetch", async () => {
  const cost = async (head: string, calls: readonly string[]) => {
    const none = await compile({ "calls.ts": head }, "dist");
    const all = await compile({ "calls.ts": [head, ...calls].join("\n") }, "dist");
    expect(all.output).not.toContain("error TS");
    return all.instantiations - none.instantiations;
  };
  const operations = await cost(operationHead, repeat(byOperation, "personalClient", 30));
  const paths = await cost(pathHead, repeat(byPath, "api", 30));
  expect(paths).toBeGreaterThan(1000);
  expect(operations * 10).toBeLessThanOrEqual(paths);
});

test("what the API doesn't know doesn't compile, by name and by path", async () => {
  const wrong = [
    "await personalClient.get(c1, {});",
    "await personalClient.get(c1);",
    "await personalClient.get(c1, { id: 1 });",
    "await personalClient.create(c1, { displayNam: 'a' });",
    "(await personalClient.create(c1)).nothing;",
    "for await (const one of personalClient.list.items(c1)) one.nothing;",
    "await personalClient.list(c1, { pageSize: 10 });",
    "await api.GET('/api/v1/nothing');",
    "await api.POST('/api/v1/iam/personal_clients', { body: { displayNam: 'a' } });",
    "await api.GET('/api/v1/iam/personal_clients/{id}');",
  ];
  const head =
    operationHead +
    pathHead
      .replace("createClient<paths>()", "createC1Client()")
      .replace(
        'import createClient from "openapi-fetch"',
        'import { createC1Client } from "@c1-openapi/client"',
      );
  const lines = wrong.map((line) => `// @ts-expect-error\n${line}`);
  const { output } = await compile({ "wrong.ts": [head, ...lines].join("\n") });
  expect(output).not.toContain("error TS");
});

test("the path API's types tell the truth", async () => {
  const program = `
    import { C1ApiError, createC1Client, type C1Client, type MiddlewareSettings, type PersonalClient, type paths } from "@c1-openapi/client";
    import type { Client } from "openapi-fetch";
    declare module "@c1-openapi/client" {
      interface MiddlewareSettings { readonly throttleMs?: number }
      interface FetchSettings { readonly next?: { readonly revalidate: number } }
    }
    const c1: C1Client = createC1Client({ next: { revalidate: 1 } });
    const params = { path: { id: "a" } };
    const path = "/api/v1/iam/personal_clients/{id}";
    const { data, error, response } = await c1.GET(path, {
      params, timeoutMs: 1, totalTimeoutMs: 1, retry: { maxRetries: 1 }, isIdempotent: true, throttleMs: 5, cache: "no-store",
    });
    if (error) {
      const typed: C1ApiError<{ code?: number; message?: string }> = error;
      const status: number = error.status;
      const said: string | undefined = error.body.message;
      console.log(typed, status, said, error.headers.get("x"), response.status);
    } else {
      const client: PersonalClient | null | undefined = data.client;
      console.log(client);
    }
    const text: string | undefined = (await c1.GET(path, { params, parseAs: "text" })).data;
    const asked = await c1.request("get", path, { params, retry: 0 });
    const status: number | undefined = asked.error?.status;
    const theirs: Client<paths> = c1;
    console.log(text, status, theirs);
    // @ts-expect-error
    await c1.GET(path, { params, timeoutMS: 1 });
    // @ts-expect-error
    await c1.GET(path, { params, retries: 1 });
    // @ts-expect-error
    await c1.GET(path, { params, retry: "2" });
    // @ts-expect-error
    await c1.GET(path, { params, retry: { maxretries: 1 } });
    // @ts-expect-error
    await c1.POST("/api/v1/iam/personal_clients", { displayName: "a" });
    // @ts-expect-error
    await c1.request("get", path, { params, timeoutMS: 1 });
    // @ts-expect-error
    await c1.request("get", path);
    // @ts-expect-error
    createC1Client({ timeoutMS: 1 });
  `;
  for (const from of ["src", "dist"] as const) {
    expect((await compile({ "truth.ts": program }, from)).output).not.toContain("error TS");
  }
});

test("an error that has no content leaves the data defined once it is thrown", async () => {
  const program = `
    import type { PathResultOf } from "@c1-openapi/client";
    interface GetThing {
      responses: {
        200: { headers: {}; content: { "application/json": { name: string } } };
        404: { headers: {}; content?: never };
        default: { headers: {}; content?: never };
      };
    }
    declare const result: Promise<PathResultOf<GetThing, {}>>;
    const { data, error } = await result;
    if (error) throw error;
    console.log(data.name.trim());
  `;
  expect((await compile({ "narrowing.ts": program })).output).not.toContain("error TS");
});
