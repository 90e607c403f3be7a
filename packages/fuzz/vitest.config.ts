import { configDefaults, defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // No test changes what others share: modules are loaded once for all files.
    isolate: false,
    // How long a test takes says nothing about what it tests: this is for one that hangs.
    testTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: { name: "default", exclude: [...configDefaults.exclude, "test/growth.test.ts"] },
      },
      // Counts the work of every command on hundreds of documents: a minute that only CI needs.
      { extends: true, test: { name: "growth", include: ["test/growth.test.ts"] } },
    ],
  },
});
