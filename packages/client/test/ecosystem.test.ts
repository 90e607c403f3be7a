import type { paths } from "@c1-openapi/types";
import { FetchInterceptor } from "@mswjs/interceptors/fetch";
import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { Window } from "happy-dom";
import createQueryClient from "openapi-react-query";
import { act, createElement, type ReactNode } from "react";
import { createQueryHook } from "swr-openapi";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { createC1Client, createC1Transport } from "../src/index.js";
import { eventually } from "./support/eventually.js";
import * as personalClient from "./support/personal-client.js";
import { failure, json, type Scripted, scriptFetch } from "./support/scripted-fetch.js";

const path = "/api/v1/iam/personal_clients/{id}";
const init = { params: { path: { id: "a" } } };

function open(...script: readonly Scripted[]) {
  const { fetch } = scriptFetch(...script);
  return createC1Client({ tenant: "acme", auth: "token-1", fetch, retry: 0 });
}

describe("openapi-react-query", () => {
  test("takes the client as it is: data for a success", async () => {
    const api = createQueryClient(open(json({ client: { id: "a" } })));
    const queries = new QueryClient();
    const data = await queries.fetchQuery(api.queryOptions("get", path, init));
    expect(data.client?.id).toBe("a");
  });

  test("takes the client as it is: a C1ApiError for a failure", async () => {
    const api = createQueryClient(open(failure(404)));
    const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
    const error = await queries.fetchQuery(api.queryOptions("get", path, init)).catch((one) => one);
    expect(error).toMatchObject({ name: "C1ApiError", status: 404 });
  });
});

function NameByQuery({ api }: { readonly api: ReturnType<typeof createQueryClient<paths>> }) {
  const { data } = useQuery(api.queryOptions("get", path, init));
  return createElement("b", null, data?.client?.displayName ?? "…");
}

type UseC1 = ReturnType<typeof createQueryHook<paths, `${string}/${string}`, "c1">>;

function NameBySwr({ useC1 }: { readonly useC1: UseC1 }) {
  const { data } = useC1(path, init);
  return createElement("b", null, data?.client?.displayName ?? "…");
}

describe("in React", () => {
  const window = new Window({ url: "https://app.test/" });
  const { document, navigator } = window;
  let createRoot: typeof import("react-dom/client").createRoot;

  beforeAll(async () => {
    for (const [name, value] of Object.entries({ window, document, navigator })) {
      vi.stubGlobal(name, value);
    }
    vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
    ({ createRoot } = await import("react-dom/client"));
  });
  afterAll(() => vi.unstubAllGlobals());

  async function expectText(node: ReactNode, text: string): Promise<void> {
    const place = document.createElement("div");
    const root = createRoot(place as unknown as Element);
    await act(async () => root.render(node));
    await eventually(async () => {
      await act(async () => new Promise((resolve) => setTimeout(resolve, 1)));
      expect(place.textContent).toBe(text);
    });
    await act(async () => root.unmount());
  }

  test("openapi-react-query's hook shows what the client got", async () => {
    const api = createQueryClient(open(json({ client: { displayName: "ci" } })));
    const name = createElement(NameByQuery, { api });
    await expectText(createElement(QueryClientProvider, { client: new QueryClient() }, name), "ci");
  });

  test("swr-openapi's hook shows what the client got", async () => {
    const useC1 = createQueryHook(open(json({ client: { displayName: "ci" } })), "c1");
    await expectText(createElement(NameBySwr, { useC1: useC1 as never }), "ci");
  });
});

// It needs Node 22.
describe.skipIf(process.versions.node.startsWith("20."))("MSW's interceptor", () => {
  test("sees calls by name and by path as it sees any fetch", async () => {
    const seen: string[] = [];
    const interceptor = new FetchInterceptor();
    interceptor.on("request", ({ request, controller }) => {
      seen.push(`${request.method} ${request.url} ${request.headers.get("authorization")}`);
      controller.respondWith(json({ client: { id: "a" } }));
    });
    interceptor.apply();
    try {
      const c1 = createC1Client({ tenant: "acme", auth: "token-1" });
      await c1.GET(path, init);
      await personalClient.get(createC1Transport({ tenant: "acme", auth: "token-1" }), { id: "a" });
    } finally {
      interceptor.dispose();
    }
    const line = "GET https://acme.conductor.one/api/v1/iam/personal_clients/a Bearer token-1";
    expect(seen).toEqual([line, line]);
  });
});

test("a middleware of openapi-fetch sees a real Request and a Response it can read", async () => {
  const c1 = open(json({ client: { id: "a" } }), json({ client: { id: "b" } }));
  const seen: unknown[] = [];
  const middleware = {
    onRequest({ request }: { request: Request }) {
      request.headers.set("x-trace", "7");
      seen.push(request instanceof Request, request.url);
      return request;
    },
    async onResponse({ response }: { response: Response }) {
      seen.push(await response.clone().json());
      return new Response(response.body, response);
    },
  };
  c1.use(middleware);
  expect((await c1.GET(path, init)).data?.client?.id).toBe("a");
  c1.eject(middleware);
  expect((await c1.GET(path, init)).data?.client?.id).toBe("b");
  expect(seen).toEqual([
    true,
    "https://acme.conductor.one/api/v1/iam/personal_clients/a",
    { client: { id: "a" } },
  ]);
});
