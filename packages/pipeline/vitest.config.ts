import { configDefaults, defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // No test changes what others share: modules are loaded once for all files.
    isolate: false,
    setupFiles: ["test/support/fixed-seed.ts"],
    // No test is decided by how fast it runs: the limit only ends one that hangs.
    testTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: { name: "default", exclude: [...configDefaults.exclude, "test/real-documents/**"] },
      },
      // Needs documents that are nobody's to commit: `pnpm test` says the same whether or not they are here.
      {
        extends: true,
        test: { name: "real-documents", include: ["test/real-documents/*.test.ts"] },
      },
    ],
  },
});
