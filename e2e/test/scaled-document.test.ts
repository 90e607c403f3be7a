import { checkDocument, parseDocument } from "@c1-openapi/openapi";
import { describe, expect, test } from "vitest";
import { measureDocument, measureRevision } from "../../bench/src/document/measure-statistics.ts";
import { printYaml } from "../../bench/src/document/print-yaml.ts";
import { previousRevision } from "../../bench/src/document/revise-document.ts";
import { scaleDocument } from "../../bench/src/document/scale-document.ts";
import { readStatistics } from "../../bench/src/document/statistics.ts";
import { starter } from "./support/fixture.ts";

const statistics = await readStatistics();
const scaled = scaleDocument(starter, statistics.document);
const measured = measureDocument(scaled.document);

/** Within a share of what was counted in the real document. */
function expectNear(value: number, real: number, share = 0.05): void {
  expect(value).toBeGreaterThanOrEqual(real * (1 - share));
  expect(value).toBeLessThanOrEqual(real * (1 + share));
}

describe("the starter, scaled up for the bench,", () => {
  test("has the operations and schemas of the real one, and about its size", () => {
    expect(measured.operations).toBe(638);
    const { request, response, message } = measured.schemas;
    expect(request.count + response.count + message.count).toBe(1955);
    expectNear(measured.paths, statistics.document.paths);
    expectNear(measured.references, statistics.document.references);
    expectNear(printYaml(scaled.document).length, 3_048_903);
  });

  test("is built as the real one is, kind by kind and form by form", () => {
    for (const kind of ["request", "response", "message"] as const) {
      const [ours, real] = [measured.schemas[kind], statistics.document.schemas[kind]];
      expectNear(ours.count, real.count);
      for (const [form, count] of Object.entries(real.forms)) {
        // Of rare forms one more or less says nothing.
        if (count >= 50) expectNear(ours.forms[form] ?? 0, count, 0.2);
      }
    }
    for (const [call, count] of Object.entries(statistics.document.calls)) {
      if (count >= 20) expectNear(measured.calls[call] ?? 0, count, 0.2);
    }
    expectNear(measured.pagedAnswers, statistics.document.pagedAnswers, 0.1);
  });

  test("passes every check, as does the revision before it, in YAML", async () => {
    const previous = previousRevision(scaled, statistics.revision);
    for (const document of [scaled.document, previous]) {
      const parsed = parseDocument(printYaml(document), "scaled.yaml");
      expect(parsed).toEqual(document);
      await checkDocument(parsed, "scaled.yaml");
    }
  });

  test("differs from the revision before it by as much as the real one", () => {
    const revision = measureRevision(
      previousRevision(scaled, statistics.revision),
      scaled.document,
    );
    expect(revision).toMatchObject({
      operationsBefore: statistics.revision.operationsBefore,
      schemasBefore: statistics.revision.schemasBefore,
      schemasRemoved: statistics.revision.schemasRemoved,
    });
    expectNear(revision.propertiesAdded, statistics.revision.propertiesAdded);
    expect(revision.enumsChanged).toBe(statistics.revision.enumsChanged);
  });

  test("is the same document each time", () => {
    const again = scaleDocument(starter, statistics.document);
    expect(JSON.stringify(again)).toBe(JSON.stringify(scaled));
  });
});
