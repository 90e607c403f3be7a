import { expect, test } from "vitest";
import type { OpenapiDocument } from "../src/index.ts";
import { groupByCircle, ReferenceGraph, schemaNamesOf } from "../src/index.ts";

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

function graphOf(schemas: object, openapi = "3.1.0"): ReferenceGraph {
  const info = { title: "Things", version: "1" };
  return new ReferenceGraph({ openapi, info, components: { schemas } } as OpenapiDocument);
}

test("a schema leads to what it refers to, wherever the reference stands", () => {
  const graph = graphOf({
    A: { properties: { b: ref("B") }, patternProperties: { "^c": ref("C") }, not: ref("D") },
    B: { oneOf: [ref("E")], discriminator: { propertyName: "k", mapping: { f: "F" } } },
  });
  expect([...schemaNamesOf(graph.reachedFrom(["schemas/A"]))].sort()).toEqual([..."ABCDEF"]);
  expect([...schemaNamesOf(graph.reaching(["schemas/F"]))].sort()).toEqual(["A", "B", "F"]);
});

test("what looks like a reference in data is none", () => {
  const data = { example: ref("B"), default: ref("B"), enum: [ref("B")], "x-note": ref("B") };
  expect(graphOf({ A: data, B: {} }).targetsOf("schemas/A")).toEqual([]);
});

test("a keyword that the version doesn't know holds no references", () => {
  const schemas = { A: { prefixItems: [ref("B")] }, B: {} };
  expect(graphOf(schemas, "3.0.3").targetsOf("schemas/A")).toEqual([]);
  expect(graphOf(schemas, "3.1.0").targetsOf("schemas/A")).toEqual(["schemas/B"]);
});

test("a component is in a circle if it leads back to itself", () => {
  const graph = graphOf({ A: ref("B"), B: ref("C"), C: ref("B"), D: { items: ref("D") } });
  const names = ["A", "B", "C", "D"].filter((name) => graph.isInCircle(`schemas/${name}`));
  expect(names).toEqual(["B", "C", "D"]);
});

test("circles are found by looking at each node and each edge once", () => {
  const looked = new Map<number, number>();
  const size = 20_000;
  const groups = groupByCircle(Array(size).keys(), (node) => {
    looked.set(node, (looked.get(node) ?? 0) + 1);
    return [(node + 1) % size];
  });
  expect(new Set(groups.values()).size).toBe(1);
  expect(Math.max(...looked.values())).toBe(1);
});
