import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: {
    // The README's programs import the package by its name; here that is its source.
    alias: { "@c1-openapi/mock": fileURLToPath(new URL("src/index.ts", import.meta.url)) },
  },
  test: {
    // No test is decided by how fast it runs: the limit only ends one that hangs.
    testTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: "default",
          typecheck: {
            enabled: true,
            checker: "tsc",
            include: ["test/**/*.test-d.ts"],
            tsconfig: "./tsconfig.json",
          },
        },
      },
      {
        // The oldest major of MSW that the package takes: the README's program, as it stands.
        extends: true,
        resolve: { alias: [{ find: /^msw(?=\/|$)/, replacement: "msw-2" }] },
        test: { name: "msw-2", include: ["test/readme/msw.test.ts"] },
      },
    ],
  },
});
