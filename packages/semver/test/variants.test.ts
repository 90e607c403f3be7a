import type { JsonObject } from "@c1-openapi/openapi";
import { describe, expect, test } from "vitest";
import { api, compare, ref } from "./support/api.ts";
import { number, object, text } from "./support/rows/parts.ts";

/** What is found between two unions in an answer, by rule and path. */
function find(before: JsonObject[], after: JsonObject[], schemas: JsonObject = {}): string[] {
  const answer = (oneOf: JsonObject[]): JsonObject =>
    api({ answer: object({ shape: { oneOf } }), schemas });
  return compare(answer(before), answer(after)).findings.map(
    ({ severity, rule, subject }) => `${severity} ${rule} ${subject.path}`,
  );
}

const circle = object({ kind: { const: "circle" }, r: number }, ["kind"]);
const square = object({ kind: { const: "square" }, w: number }, ["kind"]);
const line = object({ from: text, to: text });

describe("the variants of a union that have no names", () => {
  test("may stand in another order", () => {
    expect(find([circle, square, line], [line, square, circle])).toEqual([
      "patch document-changed ",
    ]);
  });

  test("are the same ones by the value of a property, whatever else changed", () => {
    const wide = object({ kind: { const: "square" }, w: number, h: number }, ["kind"]);
    expect(find([circle, square], [wide, circle])).toEqual(["minor property-added .shape.h"]);
  });

  test("aren't the same ones where that value is another", () => {
    const triangle = object({ kind: { const: "triangle" }, w: number }, ["kind"]);
    expect(find([circle, square], [circle, triangle]).sort()).toEqual([
      "major variant-added .shape",
      "major variant-removed .shape",
    ]);
  });

  test("are the same ones by most of their properties, where no value says so", () => {
    const arrow = object({ from: text, to: text, tip: text });
    expect(find([line, object({ x: text })], [object({ x: text }), arrow])).toEqual([
      "minor property-added .shape.tip",
    ]);
  });
});

describe("a variant is the same one", () => {
  const arrow = object({ ...(line.properties as JsonObject), tip: text });
  const schemas = { Circle: circle, Line: line, Arrow: arrow };

  test("when it gets a name, or loses the one that it had", () => {
    expect(find([circle, line], [ref("Circle"), ref("Line")], schemas)).toEqual([
      "patch document-changed ",
    ]);
    expect(find([ref("Circle"), ref("Line")], [circle, line], schemas)).toEqual([
      "patch document-changed ",
    ]);
  });

  test("when another component takes its place, whose name says more", () => {
    expect(find([ref("Circle"), ref("Line")], [ref("Circle"), ref("Arrow")], schemas)).toEqual([
      "minor property-added .tip",
    ]);
  });

  test("when a discriminator says for the first time what an answer's variants are known by", () => {
    const kind = object({ kind: text, r: number }, ["kind"]);
    const other = object({ kind: text, w: number }, ["kind"]);
    const answer = (rest: JsonObject): JsonObject =>
      api({
        answer: { oneOf: [ref("Round"), ref("Square")], ...rest },
        schemas: { Round: kind, Square: other },
      });
    const mapping = { round: "#/components/schemas/Round", square: "#/components/schemas/Square" };
    const { bump } = compare(
      answer({}),
      answer({ discriminator: { propertyName: "kind", mapping } }),
    );
    expect(bump).toBe("minor");
  });
});

test("a union that holds another one a hundred times over breaks nothing when it gains fields", () => {
  const chain = (more: JsonObject): JsonObject =>
    Object.fromEntries(
      Array.from({ length: 100 }, (_, at) => {
        const held = at < 99 ? ref(`Link${at + 1}`) : text;
        return [`Link${at}`, { oneOf: [object({ held, ...more }), text] }];
      }),
    );
  const before = api({ answer: ref("Link0"), schemas: chain({}) });
  const after = api({ answer: ref("Link0"), schemas: chain({ more: text }) });
  expect(compare(before, after).bump).toBe("minor");
});
