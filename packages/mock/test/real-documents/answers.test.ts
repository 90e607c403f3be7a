import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  operation as callOperation,
  clientCredentials,
  createC1Transport,
} from "@c1-openapi/client";
import { parseDocument } from "@c1-openapi/openapi";
import { describe, expect, it } from "vitest";
import { openCatalogue } from "../../src/catalogue.js";
import type { ServedOperation } from "../../src/document/served-operation.js";
import { createMockC1 } from "../../src/index.js";
import { callEverything } from "../support/call-everything.js";

// Real revisions may stand beside the repository; they are another party's text and never in it.
const specs = fileURLToPath(new URL("../../../../../shared/specs", import.meta.url));
const files = existsSync(specs)
  ? readdirSync(specs).filter((name) => /^c1-.*\.yaml$/.test(name))
  : [];

function shapeOf({ bodySchema, queryParameters }: ServedOperation) {
  return bodySchema
    ? { query: queryParameters.map(({ name }) => name) }
    : ({ body: false } as const);
}

describe.skipIf(files.length === 0)("a real document", () => {
  // The oldest says null in one way, the newest in the other.
  it.each([files.at(0), files.at(-1)].filter((file) => file !== undefined))(
    "%s is answered with 200 and bodies that fit, whichever operation is called",
    { timeout: 60_000 },
    async (file) => {
      const document = parseDocument(readFileSync(`${specs}/${file}`, "utf8"), file);
      const mock = createMockC1({ document, strict: true });
      const c1 = createC1Transport({
        auth: clientCredentials(mock.credentials()),
        fetch: mock.fetch,
        retry: 0,
      });
      const failures = await callEverything(openCatalogue(document), (operation, args) =>
        callOperation(
          operation.method.toUpperCase() as "GET",
          operation.path,
          shapeOf(operation),
        )(c1, args),
      );
      expect(failures).toEqual([]);
      expect(mock.unexpected).toEqual([]);
      expect(new Set(mock.requests.map(({ status }) => status))).toEqual(new Set([200]));
    },
  );
});
