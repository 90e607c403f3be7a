/** A call that a sample made: what it called, and what it gave. */
export interface SampleCall {
  name: string;
  given: unknown[];
}

/** What a program may be made of, besides what it imports. */
const AsyncFunction = (async () => {}).constructor as new (
  ...parameters: string[]
) => (...values: unknown[]) => Promise<void>;

/**
 * Runs a sample with stand-ins for what it imports, and returns the calls that it made. A name that the
 * sample doesn't declare, and any syntax that isn't JavaScript, is an error.
 */
export async function runSample(source: string): Promise<SampleCall[]> {
  const calls: SampleCall[] = [];
  const standIn = (prefix: string): unknown =>
    new Proxy(
      {},
      {
        get: (_, name) => {
          const record =
            (suffix: string, result: unknown) =>
            (...given: unknown[]): unknown => {
              calls.push({ name: `${prefix}.${String(name)}${suffix}`, given });
              return result;
            };
          const called = record("", { data: {}, error: undefined });
          return Object.assign(called, { items: record(".items", []) });
        },
      },
    );
  const client = standIn("c1");
  const values: Record<string, unknown> = {
    createC1Client: () => client,
    updateMaskOf: (changes: object) => Object.keys(changes).join(","),
    console: { log: () => {} },
  };
  const program = source.replace(/^import (?:\* as (\w+)|.*) from .*;\n/gm, (_, namespace) => {
    if (namespace !== undefined) values[namespace] = standIn(namespace);
    return "";
  });
  const run = new AsyncFunction(...Object.keys(values), `"use strict";\n${program}`);
  await run(...Object.values(values));
  return calls;
}
