import { createC1Client } from "@c1-openapi/client";
import * as personalClient from "@c1-openapi/client/operations/personal-client";
import type { PersonalClient } from "@c1-openapi/types";

// Who it is and where C1 is stand in CONDUCTORONE_… of the environment.
const c1 = createC1Client();
const vault = new Map<string, string>();

function describe(each: PersonalClient): string {
  const used = each.lastUsedAt ? "in use" : "never used";
  return `${each.displayName}, ${used}, owned by ${each.userId ?? "nobody"}`;
}

const { clientSecret = "" } = await personalClient.create(c1, {
  displayName: "nightly report",
  scopedRoles: [],
});
vault.set("nightly report", clientSecret);
await personalClient.create(c1, { displayName: "deploy" });

for await (const each of personalClient.list.items(c1, { page_size: 10 })) {
  console.log(describe(each));
}
