import { type JsonObject, objectOr } from "@c1-openapi/openapi";
import { describe, expect } from "vitest";
import { pathsOf, schemasOf } from "../support/fixture.ts";
import { type Change, changed, documentInputs } from "./support/document-inputs.ts";
import { useCheckout } from "./support/refusals.ts";
import { testThreat } from "./support/threat.ts";

const checkout = useCheckout();

const COLLECTION = "/api/v1/iam/personal_clients";

/** Adds a component schema of any content. */
function addSchema(schema: JsonObject, name = "Evil"): Change {
  return (document) => Object.assign(schemasOf(document), { [name]: schema });
}

/** Changes the operation that lists. */
function changeList(change: JsonObject): Change {
  return (document) => Object.assign(operationOf(document, "get"), change);
}

function operationOf(document: JsonObject, method: string): JsonObject {
  return objectOr(objectOr(pathsOf(document)[COLLECTION])[method]);
}

describe("7. References that lead elsewhere, or to code", () => {
  const { refuseChange, acceptChange } = documentInputs(checkout);
  const refer = (reference: unknown): Change => addSchema({ $ref: reference } as JsonObject);
  const elsewhere = "does not point at a component of this document";

  for (const reference of [
    "https://evil.example/x.json",
    "http://169.254.169.254/latest/meta-data",
    "file:///etc/passwd",
    "../../../etc/passwd",
    "other.yaml#/components/schemas/A",
    "#",
    "#/paths/~1x/get",
    "#/components/schemas/a~1b",
    "#/components/schemas/../schemas/Evil",
  ]) {
    refuseChange(`$ref: ${JSON.stringify(reference)}`, refer(reference), elsewhere);
  }
  refuseChange("a $ref that is a number", refer(1), "is not a string");
  refuseChange("a $ref to nothing", refer("#/components/schemas/Gone"), "points at nothing");
  refuseChange(
    "a $ref to another kind",
    refer("#/components/responses/Gone"),
    "points at responses",
  );
  refuseChange("a $ref to itself", refer("#/components/schemas/Evil"), "in a ring");
  refuseChange(
    "two that refer to each other",
    (document) => {
      addSchema({ $ref: "#/components/schemas/B" }, "A")(document);
      addSchema({ allOf: [{ $ref: "#/components/schemas/A" }] }, "B")(document);
    },
    "in a ring",
  );
  // openapi-typescript prints the first segment of a reference as it is.
  const injected = 'x"]; globalThis.pwned = 1; //';
  refuseChange(
    "a root key that is code, and a reference to it",
    (document) => {
      Object.assign(document, { [injected]: { A: { type: "string" } } });
      refer(`#/${injected}/A`)(document);
    },
    "OpenAPI has no root key",
  );
  refuseChange(
    "an extension at the root that is code",
    (document) => Object.assign(document, { [`x-${injected}`]: {} }),
    "OpenAPI has no root key",
  );
  refuseChange(
    "a component kind that is code",
    (document) => Object.assign(document.components as object, { [`x-${injected}`]: {} }),
    "OpenAPI has no component kind",
  );
  refuseChange(
    "a component name that is code",
    addSchema({}, injected),
    "characters that OpenAPI forbids",
  );
  refuseChange(
    "a component name with a newline",
    addSchema({}, "A\nB"),
    "characters that OpenAPI forbids",
  );
  refuseChange("$dynamicRef", addSchema({ $dynamicRef: "#a" }), "A schema uses $dynamicRef");
  // Nothing is ever fetched for these: they are data, or shown as they are.
  acceptChange(
    "a discriminator that leads elsewhere",
    addSchema({
      oneOf: [{ type: "object" }],
      discriminator: { propertyName: "a", mapping: { b: "https://evil.example/b" } },
    }),
  );
  acceptChange("a $ref in an example", addSchema({ example: { $ref: "https://evil.example/" } }));
  acceptChange("a $ref in an extension", addSchema({ "x-a": [{ $ref: "./a.yaml" }] }));
  acceptChange("$id", addSchema({ $id: "https://evil.example/" }));
  acceptChange("a $ref that is percent-encoded", (document) => {
    Object.assign(schemasOf(document), { Evil: {}, Odd: { $ref: "#/components/schemas/%45vil" } });
  });
  acceptChange("an example that lies elsewhere", (document) =>
    Object.assign(document.components as object, {
      examples: { A: { externalValue: "https://evil.example/" } },
    }),
  );
  acceptChange("a link to an operation elsewhere", (document) =>
    Object.assign(document.components as object, {
      links: { A: { operationRef: "https://evil.example/#/paths/~1x/get" } },
    }),
  );
  refuseChange(
    "a path that lies elsewhere",
    (document) => Object.assign(pathsOf(document), { "/x": { $ref: "https://evil.example/" } }),
    elsewhere,
  );
});

describe("9. The same API, but not quite", () => {
  const { refuseChange, guardChange } = documentInputs(checkout);
  const serve =
    (...urls: string[]): Change =>
    (document) =>
      Object.assign(document, { servers: urls.map((url) => ({ url })) });
  const tenant =
    (variable: JsonObject): Change =>
    (document) =>
      Object.assign(document, {
        servers: [
          { url: "https://{tenantDomain}.conductor.one", variables: { tenantDomain: variable } },
        ],
      });

  guardChange(
    "another title",
    (document) => Object.assign(document.info as object, { title: "Other API" }),
    "title is now",
  );
  for (const url of [
    "https://evil.example",
    "https://{tenantDomain}.conductor.one.evil.example",
    "https://{tenantDomain}.conductor.one@evil.example",
    "https://evil.example/{tenantDomain}.conductor.one",
    "https://{tenantDomain}.c\u043enductor.one",
    "//evil.example",
  ]) {
    guardChange(`the server ${JSON.stringify(url)}`, serve(url), "A server is now");
  }
  guardChange(
    "a second server",
    (document) => (document.servers as JsonObject[]).push({ url: "https://evil.example" }),
    "A server is now",
  );
  guardChange("no server", serve(), "names no server");
  guardChange(
    "a tenantDomain that ends the host",
    tenant({ default: "evil.example/" }),
    "not one label of a host",
  );
  guardChange(
    "a tenantDomain of several labels",
    tenant({ default: "a", enum: ["a", "evil.example/?"] }),
    "not one label of a host",
  );
  guardChange(
    "a server of one operation",
    changeList({ servers: [{ url: "https://evil.example" }] }),
    "A server is now",
  );
  guardChange(
    "a server of one path",
    (document) =>
      Object.assign(pathsOf(document)[COLLECTION] as object, {
        servers: [{ url: "https://evil.example" }],
      }),
    "A server is now",
  );
  guardChange(
    "tokens from another host",
    (document) => {
      const components = objectOr(document.components);
      components.securitySchemes = {
        ...objectOr(components.securitySchemes),
        evil: {
          type: "oauth2",
          flows: { clientCredentials: { tokenUrl: "https://evil.example/token", scopes: {} } },
        },
      };
    },
    "Tokens are now asked for",
  );
  guardChange(
    "no security at the root",
    (document) => Object.assign(document, { security: [] }),
    "no longer ask for credentials",
  );
  guardChange(
    "an operation without security",
    changeList({ security: [] }),
    "no longer ask for credentials",
  );
  guardChange(
    "an operation with optional security",
    changeList({ security: [{}, { bearerAuth: [] }] }),
    "",
  );
  refuseChange(
    "a security scheme that isn't declared",
    changeList({ security: [{ none: [] }] }),
    "is not declared",
  );
});

describe("10. Less than before, or another format", () => {
  const { refuseChange, guardChange, acceptChange } = documentInputs(checkout);

  guardChange(
    "half of the operations gone",
    (document) => {
      for (const path of Object.keys(pathsOf(document)).slice(1)) delete pathsOf(document)[path];
    },
    "pinned operations are missing",
  );
  refuseChange("no paths", (document) => delete document.paths, "paths");
  refuseChange(
    "empty paths",
    (document) => Object.assign(document, { paths: {} }),
    "has no operations",
  );
  refuseChange(
    "paths without operations",
    (document) => Object.assign(document, { paths: { "/x": {} } }),
    "has no operations",
  );
  refuseChange(
    "Swagger 2.0",
    (document) => Object.assign(document, { openapi: undefined, swagger: "2.0" }),
    "Swagger",
  );
  refuseChange(
    "OpenAPI 4.0",
    (document) => Object.assign(document, { openapi: "4.0.0" }),
    'OpenAPI "4.0.0" is not supported',
  );
  refuseChange(
    "a version that is a number",
    (document) => Object.assign(document, { openapi: 3.1 }),
    "OpenAPI a number is not supported",
  );
  refuseChange(
    "an operationId given twice",
    (document) =>
      Object.assign(operationOf(document, "post"), {
        operationId: operationOf(document, "get").operationId,
      }),
    "is also that of",
  );
  acceptChange("two operations of one name", (document) =>
    Object.assign(operationOf(document, "post"), {
      "x-speakeasy-name-override": operationOf(document, "get")["x-speakeasy-name-override"],
    }),
  );
  acceptChange("an operationId called toString", changeList({ operationId: "toString" }));
  refuseChange(
    "a parameter that its path doesn't have",
    changeList({ parameters: [{ in: "path", name: "x", required: true, schema: {} }] }),
    "does not occur in the path",
  );

  testThreat(
    {
      input: "an operation moved to another method",
      result: "taken as a major, and reported",
    },
    async () => {
      const file = await checkout.current.writeInput(
        "moved.json",
        changed((document) => {
          const item = objectOr(pathsOf(document)[COLLECTION]);
          item.put = item.post;
          delete item.post;
        }),
      );
      const { code, stdout, stderr } = await checkout.current.sync([
        "--json",
        "--check",
        "--source",
        file,
      ]);
      expect(code, stderr).toBe(1);
      expect(JSON.parse(stdout)).toMatchObject({
        status: "stale",
        bump: "major",
        operations: { breaking: 1 },
      });
      expect(await checkout.current.changes()).toEqual([]);
    },
  );
});
