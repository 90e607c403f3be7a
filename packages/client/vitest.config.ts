import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // No test changes what others share: modules are loaded once for all files.
    isolate: false,
    setupFiles: ["test/support/fixed-seed.ts"],
    // No test is decided by how fast it runs: the limit only ends one that hangs.
    testTimeout: 60_000,
  },
});
