import { createServer } from "node:http";
import { approve, deny, webhookHandler } from "@c1-openapi/client/webhooks";

// Approves requests by a rule, on node:http. C1 calls the public URL; this listens behind it.

const serverUrl = process.env.CONDUCTORONE_SERVER_URL ?? "https://acme.conductor.one";
const url = process.env.WEBHOOK_URL ?? "https://hooks.example.com/c1";

const handle = webhookHandler({
  serverUrl,
  url,
  on: {
    "c1.webhooks.v1.PayloadPolicyApprovalStep": ({ payload }) =>
      JSON.stringify(payload).includes("on-call") ? approve({ comment: "on call" }) : deny(),
  },
});

const server = createServer(async (request, response) => {
  const { method = "", headers } = request;
  const body = method === "GET" ? {} : { body: Buffer.concat(await request.toArray()) };
  const own = new Headers(Object.entries(headers).map(([name, value]) => [name, `${value}`]));
  const answer = await handle(new Request(url, { method, headers: own, ...body }));
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  response.end(await answer.text());
});
server.listen(Number(process.env.PORT ?? 8080), "127.0.0.1", () => {
  console.log(`listening on ${JSON.stringify(server.address())}`);
});
