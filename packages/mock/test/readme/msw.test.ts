import { createMockC1 } from "@c1-openapi/mock";
import { http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { makeBuildClient } from "./make-build-client.js";

const mock = createMockC1({ host: "acme.conductor.one" });
const server = setupServer(http.all("*", ({ request }) => mock.fetch(request)));

beforeAll(() => server.listen());
afterEach(() => mock.reset());
afterAll(() => server.close());

it("answers code that takes no fetch", async () => {
  await makeBuildClient(mock.credentials());
  expect(mock.requests.map(({ operation }) => operation)).toEqual([
    "token",
    "personalClient.create",
  ]);
});
