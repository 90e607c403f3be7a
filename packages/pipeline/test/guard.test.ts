import type { JsonObject, OpenapiDocument } from "@c1-openapi/openapi";
import {
  documentErrorOf,
  sampleDocument,
  sampleOperation,
  withValue,
} from "@c1-openapi/openapi/testing";
import { describe, expect, test } from "vitest";
import { type GuardOptions, guardDocument } from "../src/guard/guard-document.ts";

const guards = {
  titles: ["C1 API"],
  serverHosts: ["{tenantDomain}.conductor.one"],
  maxRemovedRatio: 0.1,
  allowAnonymous: [],
};

type Changes = Partial<Omit<GuardOptions, "pinned">> & { pinned?: JsonObject | undefined };

function guard(next: JsonObject, { pinned = sampleDocument(), ...options }: Changes = {}): void {
  guardDocument({
    pinned: pinned as OpenapiDocument,
    next: next as OpenapiDocument,
    guards,
    allowRemovals: false,
    pinnedIsBundled: false,
    fromPages: false,
    ...options,
  });
}

const tripped = (next: JsonObject, options?: Changes) =>
  documentErrorOf(() => guard(next, options));

test("an unchanged document passes, pinned or not", () => {
  guard(sampleDocument());
  guardDocument({
    pinned: undefined,
    next: sampleDocument() as OpenapiDocument,
    guards,
    allowRemovals: false,
    pinnedIsBundled: true,
    fromPages: false,
  });
});

describe("removals", () => {
  const smaller = withValue(sampleDocument(), ["paths", "/things", "post"], undefined);

  test("more than the allowed share names how many, which, and the way out", async () => {
    const error = await tripped(smaller);
    expect(error.code).toBe("guard");
    expect(error.message).toBe('1 of the 3 pinned operations are missing: "Things.Create"');
    expect(error.remedy).toContain("--allow-removals");
  });

  test("are let through when asked for, or below the share", () => {
    guard(smaller, { allowRemovals: true });
    guard(smaller, { guards: { ...guards, maxRemovedRatio: 0.5 } });
  });

  test("an operation that moved to another path is not gone", () => {
    const moved = withValue(
      smaller,
      ["paths", "/others", "post"],
      sampleOperation("Things.Create"),
    );
    guard(moved);
  });

  test("an operation with a new operationId at its old place is not gone", () => {
    guard(withValue(sampleDocument(), ["paths", "/things", "post", "operationId"], "Renamed"));
  });

  test("do not count when API pages replace the bundled starter, and only then", async () => {
    guard(smaller, { pinnedIsBundled: true, fromPages: true });
    await tripped(smaller, { fromPages: true });
    await tripped(smaller, { pinnedIsBundled: true });
  });
});

describe("another API", () => {
  test("a title that isn't listed is refused, with the file to edit", async () => {
    const error = await tripped(sampleDocument({ info: { title: "Evil", version: "1" } }));
    expect(error).toMatchObject({ code: "guard", where: "#/info/title" });
    expect(error.remedy).toContain("spec/source.json");
  });

  test("a new name of the same API is refused with what to look at before it is allowed", async () => {
    const renamed = await tripped(
      sampleDocument({ info: { title: "C1 by another name", version: "1" } }),
    );
    expect(renamed.remedy).toMatch(/^Look at its paths and servers: .*guards\.titles/);
    const server = {
      url: "https://{tenantDomain}.c1.example",
      variables: { tenantDomain: { default: "a" } },
    };
    const moved = await tripped(sampleDocument({ servers: [server] }));
    expect(moved.remedy).toMatch(
      /^Look who owns this host: tokens are sent to it\. .*guards\.serverHosts/,
    );
  });

  test("any title passes where none is listed", () => {
    const next = sampleDocument({ info: { title: "Evil", version: "1" } });
    guard(next, { guards: { ...guards, titles: [] } });
  });
});

describe("an older version", () => {
  const at = (version: string) => sampleDocument({ info: { title: "Things API", version } });
  const title = { guards: { ...guards, titles: [] } };

  test.each([
    ["1.9.9", "1.10.0"],
    ["1.0", "1.0.1"],
    ["0.9.0-alpha", "1.0.0-alpha"],
    ["2025-12-31", "2026-01-01"],
  ])("%s is refused in the place of %s, with what may be the cause", async (next, pinned) => {
    const error = await tripped(at(next), { pinned: at(pinned), ...title });
    expect(error).toMatchObject({ code: "guard", where: "#/info/version" });
    expect(error.remedy).toContain("mirror");
    guard(at(next), { pinned: at(pinned), ...title, allowRemovals: true });
    guard(at(next), { pinned: at(pinned), ...title, pinnedIsBundled: true });
  });

  test.each([
    ["1.10.0", "1.9.9"],
    ["1.0", "1.0.0"],
    ["1.0.0-alpha", "1.0.0"],
    ["next", "1.0.0"],
    ["1.0.0", "latest"],
  ])("%s passes in the place of %s", (next, pinned) => {
    guard(at(next), { pinned: at(pinned), ...title });
  });
});

describe("server hosts", () => {
  const withServer = (url: string, variables: JsonObject = {}) =>
    sampleDocument({
      servers: [{ url, variables: { tenantDomain: { default: "example" }, ...variables } }],
    });

  test.each([
    "https://{tenantDomain}.conductor.one",
    "https://{tenantDomain}.conductor.one/",
    "https://{tenantDomain}.conductor.one/api",
    "https://{tenantDomain}.CONDUCTOR.one",
  ])("%s passes", (url) => guard(withServer(url)));

  test.each([
    "http://{tenantDomain}.conductor.one",
    "https://{tenantDomain}.conductor.one.evil.example",
    "https://{tenantDomain}.conductor.one@evil.example",
    "https://{tenantDomain}.conductor.one:8443",
    "https://evil.example/{tenantDomain}.conductor.one",
    "https://evil.example#.conductor.one",
    "https://evil.example\\.conductor.one",
    "https://{evil}.conductor.one",
    "https://a{tenantDomain}.conductor.one",
    "https://x.{tenantDomain}.conductor.one",
    "//evil.example",
    "/api",
    "{tenantDomain}",
  ])("%s is refused", async (url) => {
    expect(await tripped(withServer(url))).toMatchObject({
      code: "guard",
      where: "#/servers/0/url",
    });
  });

  test.each(["evil.example/", "evil.example", "a:b@c", "", "-", "x?", "é"])(
    "a variable that may be %j is refused",
    async (value) => {
      const url = "https://{tenantDomain}.conductor.one";
      const asDefault = await tripped(withServer(url, { tenantDomain: { default: value } }));
      expect(asDefault.where).toBe("#/servers/0/variables/tenantDomain");
      const variable = { default: "acme", enum: ["acme", value] };
      expect((await tripped(withServer(url, { tenantDomain: variable }))).code).toBe("guard");
    },
  );

  test("a variable that is declared nowhere is refused", async () => {
    const servers = [{ url: "https://{tenantDomain}.conductor.one" }];
    expect((await tripped(sampleDocument({ servers }))).message).toContain("has no default");
  });

  test("a star stands for one label, be it a name or a variable", async () => {
    const star = { guards: { ...guards, serverHosts: ["*.conductor.one"] } };
    guard(withServer("https://{tenantDomain}.conductor.one"), star);
    guard(withServer("https://acme.conductor.one"), star);
    await tripped(withServer("https://a.b.conductor.one"), star);
    await tripped(withServer("https://conductor.one"), star);
  });

  describe("that are none of the API's own", () => {
    const listed = {
      guards: { ...guards, serverHosts: ["api.example.com", "http://localhost", "/"] },
    };
    const serving = (...urls: string[]): JsonObject =>
      sampleDocument({ servers: urls.map((url) => ({ url })) });

    test("pass if they are listed: on this machine with any port, or relative", () => {
      const urls = ["https://api.example.com/v1", "http://localhost:8080/v1", "/v1", "./v1", "/"];
      guard(serving(...urls), listed);
      const without = withValue(sampleDocument(), ["servers"], undefined);
      guard(without, { ...listed, pinned: without });
    });

    test.each([
      "http://127.0.0.1:8080",
      "http://localhost.evil.example",
      "http://localhost@evil.example",
      "http://api.example.com",
      "//evil.example/v1",
      "/\\evil.example",
      "\\/evil.example",
      "javascript:alert(1)",
    ])("%s is none of these", async (url) => {
      expect(await tripped(serving(url), listed)).toMatchObject({ code: "guard" });
    });

    test.each(["http://localhost:8080", "/v1"])("%s has to be listed", async (url) => {
      expect(await tripped(serving(url))).toMatchObject({ code: "guard" });
    });
  });

  test("a document without servers is refused", async () => {
    const error = await tripped(withValue(sampleDocument(), ["servers"], undefined));
    expect(error).toMatchObject({ code: "guard", where: "#/servers" });
  });

  test("the server of one operation is looked at too", async () => {
    const servers = [{ url: "https://evil.example" }];
    const next = withValue(sampleDocument(), ["paths", "/things", "get", "servers"], servers);
    expect((await tripped(next)).where).toBe("#/paths/~1things/get/servers/0/url");
  });

  test("tokens are asked for on the listed hosts alone", async () => {
    const scheme = (tokenUrl: string) => ({
      type: "oauth2",
      flows: { clientCredentials: { tokenUrl, scopes: {} } },
    });
    const place = ["components", "securitySchemes", "oauth"];
    guard(withValue(sampleDocument(), place, scheme("/auth/v1/token")));
    for (const url of ["https://evil.example/token", "//evil.example/token", "/\\evil.example"]) {
      const error = await tripped(withValue(sampleDocument(), place, scheme(url)));
      expect(error.where).toBe(
        "#/components/securitySchemes/oauth/flows/clientCredentials/tokenUrl",
      );
    }
  });
});

test("a root key that is gone hints at a document cut off", async () => {
  const next = withValue(sampleDocument(), ["security"], undefined);
  const error = await tripped(next);
  expect(error).toMatchObject({ code: "guard", where: "#/security" });
  expect(error.remedy).toContain("cut off");
  expect((await tripped(next, { allowRemovals: true })).message).toContain("credentials");
  guard(sampleDocument(), { pinned: sampleDocument({ tags: [] }), pinnedIsBundled: true });
});

describe("security", () => {
  test.each<[string, string[], unknown]>([
    ["emptied", ["security"], []],
    ["made optional", ["security"], [{ bearerAuth: [] }, {}]],
    ["dropped from one operation", ["paths", "/things", "get", "security"], []],
  ])("%s trips the guard", async (_, keys, value) => {
    const error = await tripped(withValue(sampleDocument(), keys, value));
    expect(error.code).toBe("guard");
    expect(error.message).toContain("Things.List");
    expect(error.remedy).toContain("guards.allowAnonymous");
  });

  test("dropped from an operation that gets another id trips the guard", async () => {
    const get = ["paths", "/things", "get"];
    const renamed = withValue(sampleDocument(), [...get, "operationId"], "Things.All");
    guard(renamed);
    const error = await tripped(withValue(renamed, [...get, "security"], []));
    expect(error.message).toContain("Things.All");
  });

  test("an operation may be listed as one that needs no credentials", () => {
    const next = withValue(sampleDocument(), ["paths", "/things", "get", "security"], []);
    for (const allowed of ["Things.List", "GET /things"]) {
      guard(next, { guards: { ...guards, allowAnonymous: [allowed] } });
    }
  });

  test("moving the requirement into each operation is no loss", () => {
    const security = [{ bearerAuth: [] }];
    let next = sampleDocument({ security: [] });
    for (const [path, method] of [
      ["/things", "get"],
      ["/things", "post"],
      ["/things/{id}", "get"],
    ] as const) {
      next = withValue(next, ["paths", path, method, "security"], security);
    }
    guard(next);
  });
});
