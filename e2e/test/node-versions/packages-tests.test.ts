import path from "node:path";
import { describe, test } from "vitest";
import { findNode } from "../runtimes/binaries.ts";
import { ROOT } from "../support/repository.ts";
import { runOrThrow } from "../support/run.ts";
import { listSupportedNodes } from "../support/supported-nodes.ts";

// The tests of what is published, on the newest Node of each major. `pnpm test` has run them on the
// one that the tools run on. vitest doesn't name Node 20 among those that it supports, but works there.

const [toolsMajor] = process.versions.node.split(".");
const others = listSupportedNodes().filter(({ major }) => major !== toolsMajor);

describe.concurrent.for(others)("on Node $major", (node) => {
  // vitest leaves a core idle while it runs one package's.
  test.concurrent.for(["types", "client", "mock"])(
    "the tests of %s pass",
    async (name, { skip }) => {
      const binary = findNode(node, "newest");
      if (binary === undefined) {
        const why = `npm has no Node ${node.major} for this platform`;
        console.warn(`The tests of ${name} were skipped: ${why}`);
        return skip(why);
      }
      const cwd = path.join(ROOT, "packages", name);
      // Programs that a test starts by name run on this Node, too.
      const PATH = `${path.dirname(binary)}${path.delimiter}${process.env.PATH}`;
      await runOrThrow(binary, ["node_modules/vitest/vitest.mjs", "run"], { cwd, env: { PATH } });
    },
  );
});
