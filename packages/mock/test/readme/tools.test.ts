import { createMockC1, reply } from "@c1-openapi/mock";
import { expect, it } from "vitest";
import { makeBuildClient } from "./make-build-client.js";

it("retries when it is told to wait, but not what C1 has refused", async () => {
  await using mock = createMockC1({ strict: true });
  mock.seed("personalClient.get", { id: "blue-whale-12345", displayName: "was here before" });
  mock.faults.add({ kind: "rate-limit", retryAfter: 0, operation: "personalClient.create" });
  mock.on("personalClient.create", ({ body }) =>
    body.displayName === "build" ? reply(403, { code: 7, message: "no builds" }) : undefined,
  );
  await expect(makeBuildClient(mock.credentials(), mock.fetch)).rejects.toThrow("no builds");
  expect(mock.requests.map(({ status }) => status)).toEqual([200, 429, 403]);
});
