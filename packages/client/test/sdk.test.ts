import { expect, test } from "vitest";
import { bearerToken, createC1Client } from "../src/index.js";
import * as operations from "../src/operations/index.gen.js";
import { createC1Sdk } from "../src/sdk/index.js";
import { rejection } from "./support/c1.js";
import { compile } from "./support/compile.js";
import { failure, json, type Scripted, scriptFetch } from "./support/scripted-fetch.js";

function open(...script: readonly Scripted[]) {
  const { fetch, sent } = scriptFetch(...script);
  const sdk = createC1Sdk(
    createC1Client({ tenant: "acme", auth: bearerToken("t"), fetch, retry: 0 }),
  );
  return { sdk, sent };
}

test("it has every group, and every operation of each", () => {
  const { sdk } = open();
  const namesOf = (groups: object) =>
    Object.entries(groups).map(([group, members]) => [group, Object.keys(members).sort()]);
  expect(namesOf(sdk)).toEqual(namesOf(operations));
});

test("a method is the operation with the client filled in", async () => {
  const { sdk, sent } = open(json({ client: { id: "a" } }), failure(404));
  expect(await sdk.personalClient.get({ id: "a" }, { timeoutMs: 5000 })).toEqual({
    client: { id: "a" },
  });
  expect(await rejection(sdk.personalClient.delete({ id: "b" }))).toMatchObject({
    name: "C1ApiError",
    operation: "personalClient.delete",
  });
  expect(sent.map(({ method, path }) => `${method} ${path}`)).toEqual([
    "GET /api/v1/iam/personal_clients/a",
    "DELETE /api/v1/iam/personal_clients/b",
  ]);
});

test("a list has its pages and its items", async () => {
  const pages = () => [
    json({ list: [{ id: "a" }], nextPageToken: "2" }),
    json({ list: [{ id: "b" }] }),
  ];
  const { sdk } = open(...pages(), ...pages());
  const ids: unknown[] = [];
  for await (const each of sdk.personalClient.list.items()) ids.push(each.id);
  for await (const page of sdk.personalClient.list.pages({ page_size: 10 }))
    ids.push(page.list?.length);
  expect(ids).toEqual(["a", "b", 1, 1]);
});

test("its methods have the types of the operations", async () => {
  const { output } = await compile({
    "program.ts": `
      import type { C1Sdk } from "@c1-openapi/client/sdk";
      declare const sdk: C1Sdk;
      const made = await sdk.personalClient.create({ displayName: "ci" });
      const name: string | null | undefined = made.client?.displayName;
      for await (const each of sdk.personalClient.list.items({ page_size: 5 })) console.log(each.id, name);
      // @ts-expect-error: an id is required
      await sdk.personalClient.get();
      // @ts-expect-error: there is no such field
      await sdk.personalClient.create({ displayNam: "ci" });
      // @ts-expect-error: there is no such operation
      await sdk.personalClient.fetch();
      // @ts-expect-error: it has no pages
      sdk.personalClient.get.pages({ id: "a" });
      export {};
    `,
  });
  expect(output).not.toContain("error TS");
});
