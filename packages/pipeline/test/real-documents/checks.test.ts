// Runs where the real documents are at hand; they are another party's text and not part of
// this repository.
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { listLocatedOperations } from "@c1-openapi/model";
import {
  canonicalJson,
  checkDocument,
  type OpenapiDocument,
  parseDocument,
} from "@c1-openapi/openapi";
import { documentErrorOf } from "@c1-openapi/openapi/testing";
import { describe, expect, test } from "vitest";
import { readParts } from "../../src/document/read-parts.ts";
import { guardDocument } from "../../src/guard/guard-document.ts";
import { createCallerFiles } from "../../src/ports/disk/create-caller-files.ts";
import { fetchDocument } from "../../src/ports/network/fetch-document.ts";
import { pullDocument } from "../../src/pull/pull.ts";

const shared = fileURLToPath(new URL("../../../../../shared/", import.meta.url));
// The oldest, the last that says null the 3.0 way, and the newest.
const specs = ["c1-2025-04-09.yaml", "c1-2026-05-21.yaml", "c1-2026-08-20.yaml"].filter((each) =>
  existsSync(`${shared}specs/${each}`),
);
const guards = {
  titles: ["C1 API", "ConductorOne API"],
  serverHosts: ["{tenantDomain}.conductor.one"],
  maxRemovedRatio: 0.1,
  allowAnonymous: [],
};

function guard(next: OpenapiDocument): void {
  guardDocument({
    pinned: undefined,
    next,
    guards,
    allowRemovals: false,
    pinnedIsBundled: false,
    fromPages: false,
  });
}

describe.skipIf(specs.length === 0)("C1's own documents", () => {
  test.each(specs)("%s passes every check, and its canonical text means the same", async (name) => {
    const parsed = parseDocument(await readFile(`${shared}specs/${name}`, "utf8"), name);
    const document = await checkDocument(parsed, name);
    guard(document);
    const text = canonicalJson(document);
    expect(canonicalJson(parseDocument(text, name))).toBe(text);
  });

  test("cut at any line, a document doesn't get through", async () => {
    const name = specs[0] ?? "";
    const text = await readFile(`${shared}specs/${name}`, "utf8");
    const lines = text.trimEnd().split("\n");
    for (const share of [0.3, 0.7, 0.9, 0.99]) {
      const cut = lines.slice(0, Math.floor(lines.length * share)).join("\n");
      const error = await documentErrorOf(async () => {
        guard(await checkDocument(parseDocument(cut, name), name));
      });
      expect(["refused", "guard"]).toContain(error.code);
    }
  });

  test("two API pages make one document, the later one's revision winning", async () => {
    const pages = ["create", "get"].map(
      (each) => `${shared}seeds/api-page-personal-client-${each}.md`,
    );
    const ports = { callerFiles: createCallerFiles(shared), network: { fetchDocument } };
    const result = await pullDocument({ allOf: pages }, {}, ports);
    if (result.kind !== "pulled") throw new Error("expected a document");
    const { document, warnings } = await readParts(result.parts);
    expect(listLocatedOperations(document)).toHaveLength(2);
    expect(warnings).toMatchObject([
      { code: "parts-differ", pointer: "/components/schemas/c1.api.iam.v1.PersonalClient" },
    ]);
  });
});
