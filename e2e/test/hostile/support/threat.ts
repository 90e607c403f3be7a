import { defuseText } from "@c1-openapi/openapi";
import { type TestContext, test } from "vitest";

/** What is tried against the commands. */
export interface Threat {
  input: string;
  /** What comes of it, as far as the test has seen to it. */
  result: string;
}

/** A test whose name says what is tried and what comes of it. */
export function testThreat(
  { input, result }: Threat,
  run: (context: TestContext) => Promise<void>,
): void {
  test(defuseText(`${input}: ${result}`), run);
}
