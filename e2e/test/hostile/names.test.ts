import type { JsonObject } from "@c1-openapi/openapi";
import { describe } from "vitest";
import { pathsOf, schemasOf } from "../support/fixture.ts";
import { type Change, documentInputs } from "./support/document-inputs.ts";
import { useCheckout } from "./support/refusals.ts";

const checkout = useCheckout();

describe("8. Names and paths that are code", () => {
  const { refuseChange } = documentInputs(checkout);
  const add =
    (path: string, item: JsonObject): Change =>
    (document) =>
      Object.assign(pathsOf(document), { [path]: item });
  const responses = { 200: { description: "" } };

  for (const path of [
    '/x"]; globalThis.pwned = 1; //',
    "/x\nglobalThis.pwned = 1",
    "/x`$\u007bglobalThis.pwned = 1}",
    "/x\u202e",
    "/../x",
  ]) {
    refuseChange(
      `the path ${JSON.stringify(path)}`,
      add(path, { get: { responses } }),
      "cannot be called",
    );
  }
  refuseChange(
    "a method that is code",
    add("/x", { 'get"]; pwned': { responses } }),
    "there is no key",
  );
  refuseChange(
    "a status that is code",
    add("/x", { get: { responses: { ...responses, '200"]; pwned': { description: "" } } } }),
    "there is no key",
  );
  refuseChange(
    "a type that is code",
    (document) => Object.assign(schemasOf(document), { Evil: { type: 'string"]; pwned' } }),
    "A schema's type is not the name of a JSON type",
  );
  refuseChange(
    "a group whose name is longer than a file's",
    add("/x", { get: { "x-speakeasy-group": "x".repeat(300), responses } }),
    "a module name of 300 characters",
  );
});
