import { describe, expect, test } from "vitest";
import { bundle } from "./support/bundle.js";

const calls = `
  import { create, get } from "@c1-openapi/client/operations/personal-client";
  console.log(await create(c1, {}), await get(c1, { id: "a" }));
`;
const operationsAlone = `
  import { bearerToken, createC1Transport } from "@c1-openapi/client";
  const c1 = createC1Transport({ tenant: "acme", auth: bearerToken("x") });
  ${calls}
`;
const bothApis = `
  import { bearerToken, createC1Client } from "@c1-openapi/client";
  const c1 = createC1Client({ tenant: "acme", auth: bearerToken("x") });
  console.log(await c1.GET("/api/v1/iam/personal_clients"));
  ${calls}
`;
const credentials = `
  import { clientCredentials, createC1Transport } from "@c1-openapi/client";
  const c1 = createC1Transport({ auth: clientCredentials({ clientId: "x", clientSecret: "y" }) });
  ${calls}
`;
const oauth = /client_assertion|urn:ietf|oauth4webapi/;

describe("a bundle", () => {
  test.each([true, false])(
    "of create and get with a bearer token stays within its budget (splitting: %s)",
    async (splitting) => {
      const { gzipped, text } = await bundle(operationsAlone, { splitting });
      expect(gzipped).toBeLessThanOrEqual(7300);
      expect(text).not.toMatch(oauth);
    },
  );

  test("of both APIs with a bearer token stays within its budget, and holds no OAuth", async () => {
    const { gzipped, text } = await bundle(bothApis);
    expect(gzipped).toBeLessThanOrEqual(12_500);
    expect(text).not.toMatch(oauth);
  });

  test("with client credentials stays within its budget over all it ever loads", async () => {
    const { allGzipped } = await bundle(credentials, { lazy: ["open-credentials"] });
    expect(allGzipped).toBeGreaterThan(6000);
    expect(allGzipped).toBeLessThanOrEqual(14_150);
  });

  test("grows by little for each operation more", async () => {
    const more = (name: string) => `
      import { ${name} as more } from "@c1-openapi/client/operations/personal-client";
      console.log(await more(c1, {}));
    `;
    const before = (await bundle(operationsAlone)).minified;
    for (const name of ["update", "delete"]) {
      const { minified } = await bundle(operationsAlone + more(name));
      expect(minified - before).toBeLessThanOrEqual(300);
    }
    // The first operation with pages brings what goes through them, the next ones don't.
    const paged = (await bundle(operationsAlone + more("list"))).minified;
    const twice = operationsAlone + more("list") + more("search").replaceAll("more", "most");
    expect((await bundle(twice)).minified - paged).toBeLessThanOrEqual(300);
  });
});
