import { createMockC1 } from "@c1-openapi/mock";
import { expect, it } from "vitest";

it("answers any program, in any language, over HTTP", async () => {
  const mock = createMockC1();
  await using server = await mock.listen();
  const answer = await fetch(`${server.url}/api/v1/iam/personal_clients`, {
    headers: { authorization: `Bearer ${mock.accessToken()}` },
  });
  expect(await answer.json()).toEqual({ list: [], nextPageToken: "" });
});
