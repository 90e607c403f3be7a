import { defineConfig } from "vitest/config";

// No test is decided by how fast it runs: the limit only ends one that hangs.
export default defineConfig({ test: { testTimeout: 60_000 } });
