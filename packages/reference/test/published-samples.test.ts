import { expect, test } from "vitest";
import { listSamples, sampleLabels } from "../src/index.ts";
import { published } from "./support/published.ts";

const samples = listSamples(published);

test("every operation has a sample for each API of the client", () => {
  for (const { name } of published.operations) {
    const labels = samples.filter((each) => each.operation.name === name).map(({ label }) => label);
    expect(labels, name).toEqual([sampleLabels.operation, sampleLabels.path]);
  }
});

test("no sample is longer than 25 lines or holds a placeholder", () => {
  for (const { source } of samples) {
    expect(source.split("\n").length).toBeLessThanOrEqual(26);
    expect(source).not.toMatch(/<\w+>|TODO|"string"|YOUR_/);
  }
});
