import { fileURLToPath } from "node:url";
import { configDefaults, defineConfig } from "vitest/config";

/** What needs a newer Node than the package: MSW 3 needs 22. */
const beyondThisNode = process.versions.node.startsWith("20.") ? ["test/readme/msw.test.ts"] : [];

export default defineConfig({
  resolve: {
    // The README's programs import the package by its name; here that is its source.
    alias: { "@c1-openapi/mock": fileURLToPath(new URL("src/index.ts", import.meta.url)) },
  },
  test: {
    // No test changes what others share: modules are loaded once for all files.
    isolate: false,
    // No test is decided by how fast it runs: the limit only ends one that hangs.
    testTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: "default",
          exclude: [...configDefaults.exclude, "test/real-documents/**", ...beyondThisNode],
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
      // Needs documents that are nobody's to commit: `pnpm test` says the same whether or not they are here.
      {
        extends: true,
        test: { name: "real-documents", include: ["test/real-documents/*.test.ts"] },
      },
    ],
  },
});
