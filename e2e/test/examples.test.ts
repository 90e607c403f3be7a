import { spawn } from "node:child_process";
import path from "node:path";
import type { Readable } from "node:stream";
import { createMockC1 } from "@c1-openapi/mock";
import { expect, test } from "vitest";
import { makeApprovals } from "../../examples/answer-later.ts";
import { ROOT } from "./support/repository.ts";

const approval = "c1.webhooks.v1.PayloadPolicyApprovalStep";

/** The endpoint's URL as C1 has it: a proxy in front passes the request on to where the example listens. */
const publicUrl = "https://hooks.example.com/c1";

test("the endpoint on node:http decides by its rule", async () => {
  const mock = createMockC1();
  await using server = await mock.listen();
  const example = spawn(process.execPath, [path.join(ROOT, "examples/webhook-server.ts")], {
    env: { CONDUCTORONE_SERVER_URL: server.url, WEBHOOK_URL: publicUrl, PORT: "0" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const port = await readPort(example.stdout);
    const claims = { aud: new URL(publicUrl).hostname, htu: publicUrl };
    const decide = async (payload: Record<string, string>) => {
      const to = `http://127.0.0.1:${port}/`;
      const delivery = await mock.deliverWebhook(approval, to, { payload, claims, maxAttempts: 1 });
      return delivery.answer;
    };
    expect(await decide({ group: "on-call" })).toMatchObject({ approve: { comment: "on call" } });
    expect(await decide({ group: "interns" })).toMatchObject({ deny: {} });
  } finally {
    example.kill();
  }
});

test("the endpoint that answers later does, once a person has decided", async () => {
  const mock = createMockC1();
  const { handle, decide } = makeApprovals(mock.url, mock.fetch);
  const { outcome, webhookId, callback } = await mock.deliverWebhook(approval, publicUrl, {
    fetch: handle,
    maxAttempts: 1,
  });
  expect(outcome).toBe("accepted");
  expect(await decide(webhookId, "fine by Ada")).toBe(true);
  expect(await callback).toMatchObject({ approve: { comment: "fine by Ada" } });
});

async function readPort(stdout: Readable): Promise<number> {
  for await (const line of stdout) {
    const [, address = "{}"] = /listening on (.*)/.exec(`${line}`) ?? [];
    return (JSON.parse(address) as { port: number }).port;
  }
  throw new Error("The example ended before it listened");
}
