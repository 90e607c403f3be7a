import { defineConfig } from "vitest/config";

export default defineConfig({
  // How long a test takes says nothing about what it tests: this is for one that hangs.
  test: { testTimeout: 60_000 },
});
