import { clientCredentials, createC1Client } from "@c1-openapi/client";
import * as personalClient from "@c1-openapi/client/operations/personal-client";
import { createMockC1 } from "@c1-openapi/mock";

// The mock in a Node of its own, asked over HTTP by the client beside it.

const mock = createMockC1();
const server = await mock.listen();
const c1 = createC1Client({
  serverUrl: server.url,
  auth: clientCredentials(mock.credentials()),
});
const { client } = await personalClient.create(c1, { displayName: "ci" });
await server.close();
console.log(
  JSON.stringify({
    version: process.versions.node,
    displayName: client?.displayName,
    requests: mock.requests.map(({ operation, status }) => `${operation} ${status}`),
  }),
);
