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
    typecheck: {
      enabled: true,
      checker: "tsc",
      include: ["test/**/*.test-d.ts"],
      tsconfig: "./tsconfig.json",
    },
  },
});
