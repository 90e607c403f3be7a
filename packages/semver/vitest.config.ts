import { configDefaults, defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    setupFiles: ["test/support/fixed-seed.ts"],
    // No test changes what others share, and most of them load a compiler.
    isolate: false,
    // How long a test takes says nothing about what it tests: this is for one that hangs.
    testTimeout: process.env.TEST_LENGTH === "long" ? 1_800_000 : 120_000,
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
