import { describe, expect, test } from "vitest";
import { applyOverlay, type JsonObject, type OverlayAction, parseOverlay } from "../src/index.ts";
import { sampleDocument } from "../src/testing/index.ts";

/** Applies actions to a document, and returns those that found nothing. */
function apply(document: JsonObject, actions: string, version = "1.1.0"): OverlayAction[] {
  const text = `overlay: ${version}\ninfo: { title: t, version: "1", description: d }\nactions:\n${actions}`;
  return applyOverlay(document, parseOverlay(text, "overlay.yaml"), "overlay.yaml");
}

describe("an action", () => {
  test("updates and removes what its JSONPath selects", () => {
    const document = sampleDocument();
    apply(
      document,
      `
  - target: $.info
    update: { description: Ours. }
  - target: $..operationId
    remove: true`,
    );
    expect(document.info).toMatchObject({ description: "Ours." });
    expect(JSON.stringify(document)).not.toContain("operationId");
  });

  test("appends to a list, and removes several entries of one", () => {
    const document: JsonObject = { tags: [{ name: "a" }, { name: "b" }, { name: "a" }] };
    apply(
      document,
      `
  - target: $.tags[?@.name == 'a']
    remove: true
  - target: $.tags
    update: { name: c }`,
    );
    expect(document.tags).toEqual([{ name: "b" }, { name: "c" }]);
  });

  test("puts a plain value in the place of one", () => {
    const document: JsonObject = { a: { b: 1 }, list: ["x", "y"] };
    apply(document, "  - { target: $.a.b, update: 2 }\n  - { target: '$.list[1]', update: z }");
    expect(document).toEqual({ a: { b: 2 }, list: ["x", "z"] });
  });

  test("copies one value of the document to its targets, and a copy is one of its own", () => {
    const document: JsonObject = { from: { a: { b: 1 } }, to: { c: 2 }, also: {} };
    apply(
      document,
      "  - { target: \"$['to','also']\", copy: $.from }\n  - { target: $.also.a, update: { b: 3 } }",
    );
    expect(document).toEqual({
      from: { a: { b: 1 } },
      to: { a: { b: 1 }, c: 2 },
      also: { a: { b: 3 } },
    });
  });

  test("that matches nothing is named", () => {
    const unmatched = apply(
      sampleDocument(),
      "  - { target: $.nothing, remove: true }\n  - { target: $.nothing, copy: $.absent }\n  - { target: $.info, update: {} }",
    );
    expect(unmatched.map((each) => each.target)).toEqual(["$.nothing", "$.nothing"]);
  });

  test.each([
    ["whose target isn't JSONPath", "  - { target: '$[', remove: true }", "isn't JSONPath"],
    ["that copies what isn't there", "  - { target: $.info, copy: $.absent }", "selects none"],
    ["that copies several values", "  - { target: $.info, copy: '$.paths[*]' }", "selects several"],
    ["that puts text in the place of an object", "  - { target: $.info, update: a }", "has to be"],
    ["that removes all", "  - { target: $, remove: true }", "root"],
  ])("%s is refused with its place", (_, actions, message) => {
    expect(() => apply(sampleDocument(), actions)).toThrow(
      expect.objectContaining({
        code: "refused",
        where: "overlay.yaml#/actions/0",
        message: expect.stringContaining(message),
      }),
    );
  });
});

test.each([
  ["isn't an overlay", "actions: []", "/overlay", "`overlay: 1.0.0` or `overlay: 1.1.0`"],
  ["is of another version", "overlay: 2.0.0\nactions: []", "/overlay", "1.1.0"],
  ["has no list of actions", "overlay: 1.1.0", "/actions", "list"],
  [
    "has an action without a target",
    "overlay: 1.0.0\nactions: [{ remove: true }]",
    "/actions/0",
    "target",
  ],
  [
    "has an action of version 1.1 in 1.0",
    "overlay: 1.0.0\nactions: [{ target: $, copy: $ }]",
    "/actions/0",
    "`copy` in Overlay 1.0",
  ],
  [
    "has an action that does nothing",
    "overlay: 1.1.0\nactions: [{ target: $ }]",
    "/actions/0",
    "`copy`",
  ],
  ["copies no path", "overlay: 1.1.0\nactions: [{ target: $, copy: 1 }]", "/actions/0", "JSONPath"],
])("an overlay that %s is refused with the place", (_, text, pointer, message) => {
  expect(() => parseOverlay(text, "overlay.yaml")).toThrow(
    expect.objectContaining({
      code: "refused",
      where: `overlay.yaml#${pointer}`,
      message: expect.stringContaining(message),
    }),
  );
});
