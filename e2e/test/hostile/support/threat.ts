import { defuseText } from "@c1-openapi/openapi";
import { type TestContext, test } from "vitest";

/** One row of docs/threat-model.md. */
export interface Threat {
  /** The number of the group in the table. */
  group: number;
  /** What is tried. */
  input: string;
  /** What comes of it, as far as the test has seen to it. */
  result: string;
}

declare module "vitest" {
  interface TaskMeta {
    threat?: Threat;
  }
}

/** A test that is a row of the threat model: its name is the input and what comes of it. */
export function testThreat(threat: Threat, run: (context: TestContext) => Promise<void>): void {
  const row = { ...threat, input: defuseText(threat.input), result: defuseText(threat.result) };
  test(`${row.input}: ${row.result}`, async (context) => {
    context.task.meta.threat = row;
    await run(context);
  });
}
