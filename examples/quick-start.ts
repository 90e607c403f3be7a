import { clientCredentials, createC1Client } from "@c1-openapi/client";
import * as personalClient from "@c1-openapi/client/operations/personal-client";

const clientId = process.env.CONDUCTORONE_CLIENT_ID ?? "";
const clientSecret = process.env.CONDUCTORONE_CLIENT_SECRET ?? "";

// README:begin
const c1 = createC1Client({ auth: clientCredentials({ clientId, clientSecret }) });

const created = await personalClient.create(c1, { displayName: "ci" });
for await (const each of personalClient.list.items(c1, { page_size: 100 })) console.log(each.id);

const { data, error } = await c1.GET("/api/v1/iam/personal_clients/{id}", {
  params: { path: { id: created.client?.id ?? "" } },
});
// README:end

console.log(error ? error.message : data.client?.displayName);
