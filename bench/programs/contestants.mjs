// One call of the API (get a personal client), as each contestant makes it. Every function takes
// what stands for the network and returns the call.
import { createC1Client, createC1Transport } from "@c1-openapi/client";
import { get } from "@c1-openapi/client/operations/personal-client";
import createOpenapiFetch from "openapi-fetch";

const path = "/api/v1/iam/personal_clients/{id}";
const params = { path: { id: "blue-whale-12345" } };
const headers = { authorization: "Bearer token" };

export const contestants = {
  raw: ({ fetch, serverUrl }) => {
    const url = `${serverUrl}/api/v1/iam/personal_clients/blue-whale-12345`;
    return async () => (await fetch(url)).json();
  },
  "raw, with new Request": ({ fetch, serverUrl }) => {
    const url = `${serverUrl}/api/v1/iam/personal_clients/blue-whale-12345`;
    return async () => (await fetch(new Request(url, { headers }))).json();
  },
  "by name": ({ fetch, serverUrl }) => {
    const c1 = createC1Transport({ serverUrl, auth: "token", fetch });
    return () => get(c1, { id: "blue-whale-12345" });
  },
  "by path": ({ fetch, serverUrl }) => {
    const c1 = createC1Client({ serverUrl, auth: "token", fetch });
    return () => c1.GET(path, { params });
  },
  "openapi-fetch": ({ fetch, serverUrl }) => {
    const api = createOpenapiFetch({ baseUrl: serverUrl, fetch });
    return () => api.GET(path, { params });
  },
  "openapi-fetch with a middleware": ({ fetch, serverUrl }) => {
    const api = createOpenapiFetch({ baseUrl: serverUrl, fetch });
    api.use({
      onRequest({ request }) {
        request.headers.set("authorization", headers.authorization);
        return request;
      },
    });
    return () => api.GET(path, { params });
  },
};

/** Those that a gate doesn't install: added where they are there. */
const optional = {
  ky: async () => {
    const { default: ky } = await import("ky");
    return ({ fetch, serverUrl }) => {
      const api = ky.create({ prefix: `${serverUrl}/api/v1/iam/`, headers, fetch });
      return () => api.get("personal_clients/blue-whale-12345").json();
    };
  },
  orval: async () => {
    const { get: call } = await import("./generated/orval.mjs");
    // What it generates calls the global fetch with a path alone.
    return ({ fetch, serverUrl }) => {
      const options = { headers };
      return () => {
        globalThis.fetch = (url, init) => fetch(serverUrl + url, init);
        return call("blue-whale-12345", options);
      };
    };
  },
  "hey-api": async () => {
    const { client, get: call } = await import("./generated/hey-api.mjs");
    return ({ fetch, serverUrl }) => {
      client.setConfig({ baseUrl: serverUrl, auth: "token", fetch });
      const options = { path: { id: "blue-whale-12345" } };
      return () => call(options);
    };
  },
};
for (const [name, load] of Object.entries(optional)) {
  const make = await load().catch(() => undefined);
  if (make) contestants[name] = make;
}

/** What the API answers. */
export const answer = JSON.stringify({
  client: {
    clientId: "blue-whale-12345@acme.conductor.one/pcc",
    createdAt: "2026-01-01T00:00:00Z",
    displayName: "Continuous integration",
    id: "blue-whale-12345",
    scopedRoles: ["role-1", "role-2"],
    updatedAt: "2026-01-02T00:00:00Z",
    userId: "user-1",
  },
});
