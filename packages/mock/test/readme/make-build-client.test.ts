import { createMockC1 } from "@c1-openapi/mock";
import { expect, it } from "vitest";
import { makeBuildClient } from "./make-build-client.js";

it("makes a personal client that is good for a day", async () => {
  const mock = createMockC1();
  const { client } = await makeBuildClient(mock.credentials(), mock.fetch);
  expect(client).toMatchObject({ displayName: "build", userId: "mock-user" });
});
