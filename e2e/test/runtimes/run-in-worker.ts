import type { C1Client } from "@c1-openapi/client";
import * as personalClient from "@c1-openapi/client/operations/personal-client";
import { exercise, type Place, signIn } from "./program.ts";

// The Worker: told the place in the body of each request.

let shared: C1Client | undefined;

const worker = {
  async fetch(request: Request): Promise<Response> {
    const place = (await request.json()) as Place;
    if (new URL(request.url).pathname === "/exercise") {
      return Response.json({ outcome: await exercise(place) });
    }
    // Every request of the isolate uses one client, as programs do that keep it in a module.
    shared ??= signIn(place);
    const { list = [] } = await personalClient.list(shared);
    return Response.json({ listed: list?.length });
  },
};

// biome-ignore lint/style/noDefaultExport: it is what the runtime looks for in a module
export default worker;
