import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // No test changes what others share: modules are loaded once for all files.
    isolate: false,
    // How long a test takes says nothing about what it tests: this is for one that hangs.
    testTimeout: 60_000,
  },
});
