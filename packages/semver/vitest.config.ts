import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    setupFiles: ["test/support/fixed-seed.ts"],
    // No test changes what others share, and most of them load a compiler.
    isolate: false,
    // How long a test takes says nothing about what it tests: this is for one that hangs.
    testTimeout: process.env.TEST_LENGTH === "long" ? 1_800_000 : 120_000,
  },
});
