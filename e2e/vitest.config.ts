import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    testTimeout: 120_000,
    hookTimeout: 300_000,
    // Every test starts processes of its own: more than two at a time only wait for each other.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: "default",
          include: ["test/*.test.ts"],
          exclude: [
            "test/real-documents.test.ts",
            "test/packaging.test.ts",
            "test/release.test.ts",
            "test/version-packages.test.ts",
            "test/demo.test.ts",
          ],
        },
      },
      {
        extends: true,
        test: {
          name: "release",
          include: ["test/{packaging,version-packages,release,demo}.test.ts"],
          testTimeout: 600_000,
          maxConcurrency: 2,
        },
      },
      { extends: true, test: { name: "real-documents", include: ["test/real-documents.test.ts"] } },
    ],
  },
});
