import { createMockC1 } from "@c1-openapi/mock";
import { expect, it } from "vitest";

const handle = async (request: Request) => {
  const { event } = (await request.json()) as { event: string };
  return event.endsWith("PayloadPolicyApprovalStep")
    ? Response.json({ version: "v1", approve: { comment: "by rule" } })
    : new Response(null, { status: 410 });
};

it("approves what C1 asks about", async () => {
  const mock = createMockC1();
  const { outcome, answer } = await mock.deliverWebhook(
    "c1.webhooks.v1.PayloadPolicyApprovalStep",
    "https://acme.example/webhooks/c1",
    { fetch: handle },
  );
  expect(outcome).toBe("answered");
  expect(answer).toMatchObject({ approve: { comment: "by rule" } });
});
