// Prints by how many bytes the heap grows over 100,000 calls, half of them by name and half by path.
import { createC1Client } from "@c1-openapi/client";
import { get } from "@c1-openapi/client/operations/personal-client";
import { answer } from "./contestants.mjs";

const headers = { "content-type": "application/json" };
const c1 = createC1Client({
  serverUrl: "https://acme.conductor.one",
  auth: "token",
  fetch: async () => new Response(answer, { status: 200, headers }),
});
const { signal } = new AbortController();

async function run(calls) {
  for (let call = 0; call < calls; call += 2) {
    await get(c1, { id: "a" }, { signal });
    await c1.GET("/api/v1/iam/personal_clients", { signal });
  }
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}

const before = await run(10_000);
console.log((await run(100_000)) - before);
