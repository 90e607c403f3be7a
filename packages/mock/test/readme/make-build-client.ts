import { type ClientCredentials, clientCredentials, createC1Client } from "@c1-openapi/client";
import * as personalClient from "@c1-openapi/client/operations/personal-client";

export async function makeBuildClient(credentials: ClientCredentials, fetch = globalThis.fetch) {
  const c1 = createC1Client({ auth: clientCredentials(credentials), fetch });
  return personalClient.create(c1, { displayName: "build", expires: "86400s" });
}
