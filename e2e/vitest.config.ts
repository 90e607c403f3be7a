import { defineConfig } from "vitest/config";

/** For the projects whose tests change repositories. */
const starter = "test/support/starter.ts";

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
          // No test changes what others share: modules are loaded once for all files.
          isolate: false,
          include: ["test/*.test.ts"],
          globalSetup: [starter],
          exclude: [
            "test/real-documents.test.ts",
            "test/packaging.test.ts",
            "test/empty-project.test.ts",
            "test/release.test.ts",
            "test/version-packages.test.ts",
            "test/demo.test.ts",
            "test/skills.test.ts",
            "test/documentation-programs.test.ts",
          ],
        },
      },
      {
        extends: true,
        test: {
          name: "release",
          include: [
            "test/{packaging,empty-project,skills,documentation-programs,version-packages,release,demo}.test.ts",
          ],
          globalSetup: [starter],
          testTimeout: 600_000,
          maxConcurrency: 2,
        },
      },
      {
        extends: true,
        test: {
          name: "runtimes",
          include: ["test/runtimes/*.test.ts"],
          globalSetup: ["test/support/build-packages.ts", "test/runtimes/install-runtimes.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "node-versions",
          maxConcurrency: 2,
          include: ["test/node-versions/*.test.ts"],
          globalSetup: ["test/support/build-packages.ts", "test/runtimes/install-runtimes.ts"],
          testTimeout: 600_000,
        },
      },
      {
        extends: true,
        test: {
          name: "site",
          include: ["test/site/*.test.ts"],
          globalSetup: ["test/support/build-packages.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "automation",
          include: ["test/automation/*.test.ts"],
          globalSetup: [starter],
          // Runs beside other tests: the limit only ends one that hangs.
          testTimeout: 600_000,
        },
      },
      {
        extends: true,
        test: {
          name: "real-documents",
          include: ["test/real-documents.test.ts"],
          testTimeout: 600_000,
        },
      },
      {
        extends: true,
        test: { name: "hostile", include: ["test/hostile/*.test.ts"], globalSetup: [starter] },
      },
    ],
  },
});
