import type { PersonalClient } from "@c1-openapi/types";
import { describe, expectTypeOf, it } from "vitest";
import { createMockC1, type MockC1, reply } from "../src/index.js";

const mock = createMockC1();

describe("mock.on", () => {
  it("knows the operations, their bodies, parameters and answers", () => {
    mock.on("personalClient.create", ({ body, params }) => {
      expectTypeOf(body.displayName).toEqualTypeOf<string | undefined>();
      expectTypeOf(params).toEqualTypeOf<Record<never, never>>();
      return { client: { displayName: "x" }, clientSecret: "y" };
    });
    mock.on("personalClient.get", ({ body, params, next }) => {
      expectTypeOf(body).toEqualTypeOf<undefined>();
      expectTypeOf(params).toEqualTypeOf<{ id: string }>();
      expectTypeOf(next().client).toEqualTypeOf<PersonalClient | null | undefined>();
      return undefined;
    });
    mock.on("personalClient.list", async ({ query }) => {
      expectTypeOf(query.page_size).toEqualTypeOf<number | undefined>();
      return reply(503, { code: 14 });
    });
  });

  it("refuses what the document doesn't have", () => {
    // @ts-expect-error There is no such operation.
    mock.on("personalClient.nonsense", () => undefined);
    // @ts-expect-error A name is text.
    mock.on("personalClient.create", () => ({ client: { displayName: 5 } }));
    // @ts-expect-error There is no such parameter.
    mock.on("personalClient.get", ({ params }) => ({ client: { id: params.name } }));
    // @ts-expect-error An answer is an object.
    mock.on("personalClient.get", () => "text");
  });
});

describe("mock.faults and mock.seed", () => {
  it("know the operations", () => {
    mock.faults.add({ kind: "reset", operation: "personalClient.create" });
    mock.faults.add({ kind: "reset", operation: "personalClient.*" });
    mock.faults.add({ kind: "reset", operation: "token" });
    // @ts-expect-error There is no such operation.
    mock.faults.add({ kind: "reset", operation: "personalClient.nonsense" });
    // @ts-expect-error A status fault has a status.
    mock.faults.add({ kind: "status" });
    expectTypeOf(mock.seed("personalClient.get", { displayName: "x" }).id).toEqualTypeOf<
      PersonalClient["id"]
    >();
    // @ts-expect-error A name is text.
    mock.seed("personalClient.get", { displayName: 5 });
  });
});

describe("a mock of another document", () => {
  it("has that document's types", () => {
    interface ThingView {
      thing?: { size?: number };
      path?: string;
    }
    interface Ids {
      "thing.get": "Things.Get";
    }
    interface Operations {
      "Things.Get": {
        parameters: { path: { id: string } };
        requestBody?: never;
        responses: {
          200: {
            content: { "application/json": { thingView?: ThingView | null; expanded?: object[] } };
          };
        };
      };
    }
    const other: MockC1<Ids, Operations> = createMockC1<Ids, Operations>({ document: {} });
    other.on("thing.get", ({ params }) => ({ thingView: { thing: { size: params.id.length } } }));
    expectTypeOf(other.seed("thing.get", { size: 5 })).toEqualTypeOf<{ size?: number }>();
    // @ts-expect-error There is no such operation.
    other.on("personalClient.get", () => undefined);
  });
});
