/** A program that uses all that the packages offer, and the mistakes that its compiler has to find. */
export const PROGRAM = `
import { bearerToken, createC1Client, isC1Error } from "@c1-openapi/client";
import * as personalClient from "@c1-openapi/client/operations/personal-client";
import type { PersonalClient, paths } from "@c1-openapi/types";
import * as enums from "@c1-openapi/types/enums";
import { createMockC1 } from "@c1-openapi/mock";

const c1 = createC1Client({ tenant: "acme", auth: bearerToken("token") });

export async function main(): Promise<PersonalClient[]> {
  const { data, error } = await c1.GET("/api/v1/iam/personal_clients/{id}", {
    params: { path: { id: "blue-whale-12345" } },
  });
  if (error) throw error;
  const { client, clientSecret } = await personalClient.create(c1, { displayName: "ci" });
  const secret: string | undefined = clientSecret;
  const found: PersonalClient[] = [];
  for await (const each of personalClient.list.items(c1, { page_size: 100 })) found.push(each);
  await personalClient.delete(c1, { id: client?.id ?? "" }).catch((cause: unknown) => {
    if (!isC1Error(cause)) throw cause;
  });
  // @ts-expect-error: an operation refuses fields that it doesn't have
  await personalClient.create(c1, { displayname: "ci" });
  // @ts-expect-error: the path API refuses a field of another type
  await c1.POST("/api/v1/iam/personal_clients", { body: { displayName: 1 } });
  return [...found, ...(data?.client ? [data.client] : [])].filter(() => secret !== undefined);
}

/** The client against C1 in memory. */
export async function rehearse(): Promise<string | undefined> {
  const mock = createMockC1();
  const client = createC1Client({ serverUrl: mock.url, fetch: mock.fetch, auth: await mock.accessToken() });
  return (await personalClient.create(client, { displayName: "ci" })).clientSecret;
}

export type Path = keyof paths;
export { enums };
`;
