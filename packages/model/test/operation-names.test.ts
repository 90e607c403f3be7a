import type { JsonObject, OpenapiDocument } from "@c1-openapi/openapi";
import { describe, expect, test } from "vitest";
import { buildModel, correctDocument, neutralProfile } from "../src/index.ts";

/** Operations as `[operationId, tag]` by `GET /path`. */
type Operations = Record<string, readonly [operationId: string | undefined, tag?: string]>;

function documentOf(operations: Operations): OpenapiDocument {
  const paths: Record<string, JsonObject> = {};
  for (const [key, [operationId, tag]] of Object.entries(operations)) {
    const [method = "", path = ""] = key.split(" ");
    const operation = {
      ...(operationId === undefined ? {} : { operationId }),
      ...(tag === undefined ? {} : { tags: [tag] }),
      responses: {},
    };
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation };
  }
  return { openapi: "3.1.0", info: { title: "Things", version: "1" }, paths } as OpenapiDocument;
}

function correct(operations: Operations, released?: OpenapiDocument): OpenapiDocument {
  const options = { profile: neutralProfile, drop: [], released };
  return correctDocument(documentOf(operations), options);
}

/** The names of operations, by what they are of. */
function namesOf(document: OpenapiDocument): Record<string, string> {
  return Object.fromEntries(
    buildModel(document).operations.map(({ method, path, name }) => [
      `${method.toUpperCase()} ${path}`,
      name,
    ]),
  );
}

describe("an operation is called", () => {
  test.each<[string, Operations, string]>([
    ["without its group's name", { "GET /repos": ["repos/get", "repos"] }, "repos.get"],
    ["without it in the singular", { "GET /repos": ["repo_list", "Repos"] }, "repos.list"],
    [
      "by its own name where no more than that is the group's",
      { "GET /a": ["repos", "repos"] },
      "repos.repos",
    ],
    ["by its own name where the rest is none", { "GET /a": ["repos_2", "repos"] }, "repos.repos2"],
    [
      "without the path that its name ends with",
      { "GET /api/v1/items/{item_id}": ["read_item_api_v1_items__item_id__get", "items"] },
      "items.readItem",
    ],
    [
      "by the end of a path that is all of its name",
      { "GET /v1/billing/meters/{id}": ["GetBillingMetersId", "x"] },
      "x.getMeters",
    ],
    [
      "by the end of its path where it has no name",
      { "POST /api/v1/users/{id}/keys": [undefined, "x"] },
      "x.postKeys",
    ],
    [
      "by all of a name that says something else",
      { "GET /items": ["findAllItems", "things"] },
      "things.findAllItems",
    ],
  ])("%s", (_, operations, name) => {
    expect(Object.values(namesOf(correct(operations)))).toEqual([name]);
  });

  test("by as much of its name as tells it apart in its group", () => {
    const names = namesOf(
      correct({
        "GET /a": ["repos/get", "repos"],
        "GET /b": ["get", "repos"],
        "GET /c": ["repos/list", "repos"],
        "GET /v1/subscriptions": ["GetSubscriptions", "x"],
        "GET /v1/customers/{id}/old/subscriptions": ["GetCustomersIdOldSubscriptions", "x"],
      }),
    );
    expect(names).toEqual({
      "GET /a": "repos.reposGet",
      "GET /b": "repos.get",
      "GET /c": "repos.list",
      "GET /v1/subscriptions": "x.getSubscriptions",
      "GET /v1/customers/{id}/old/subscriptions": "x.getOldSubscriptions",
    });
  });
});

describe("once it is released", () => {
  const released = correct({ "GET /a": ["repos/get", "repos"], "GET /b": ["repos/gone", "repos"] });

  test("a name stays, whatever comes later", () => {
    const now = correct({ "GET /a": ["repos/get", "repos"], "GET /c": ["get", "repos"] }, released);
    expect(namesOf(now)["GET /a"]).toBe("repos.get");
  });

  test("a name isn't given to another operation once its own is removed", () => {
    const now = correct({ "GET /c": ["repos_gone", "repos"] }, released);
    expect(namesOf(now)).toEqual({ "GET /c": "repos.reposGone" });
  });

  test("a name isn't taken along into another group, where it may be another operation's", () => {
    const now = correct({ "GET /a": ["repos/get", "users"], "GET /c": ["get", "users"] }, released);
    const { "GET /a": moved, "GET /c": own } = namesOf(now);
    expect([moved, own]).toEqual(["users.reposGet", "users.get"]);
  });

  test("a full name stays full", () => {
    const before = documentOf({ "GET /a": ["repos/get", "repos"] });
    const now = correct({ "GET /a": ["repos/get", "repos"] }, before);
    expect(namesOf(now)).toEqual({ "GET /a": "repos.reposGet" });
  });
});

test("a name that a document brings along is not its own", () => {
  const document = documentOf({ "GET /a": ["repos/get", "repos"] });
  const get = document.paths?.["/a"]?.get;
  if (get) get["x-typescript-operation"] = "evil";
  const now = correctDocument(document, { profile: neutralProfile, drop: [] });
  expect(namesOf(now)).toEqual({ "GET /a": "repos.get" });
});
