import type { JsonObject } from "@c1-openapi/openapi";
import { describe, expect, test } from "vitest";
import { schemasOf, syncJson, useRepository, writeDocument } from "./support/fixture.ts";
import { runOrThrow } from "./support/run.ts";
import { NEXT } from "./support/versions.ts";

describe("pnpm accept", () => {
  const repository = useRepository();
  const accept = (...args: string[]) => repository.current.command("accept", ...args);

  test("lowers what a finding counts for, until a release has said so", async () => {
    // Changesets asks git where a changeset comes from.
    await runOrThrow("git", ["init", "--quiet"], { cwd: repository.current.root });
    const file = await writeDocument(repository.current, "new.json", removeField);
    await syncJson(repository.current, "--source", file);
    const { stdout } = await accept("--list", "--json");
    const { findings } = JSON.parse(stdout);
    expect(findings).toMatchObject([
      { severity: "major", message: "`PersonalClient.userId` was removed." },
    ]);

    const accepted = await accept(
      findings[0].id,
      "--because",
      "It was never filled",
      "--by",
      "Ada",
    );
    expect(accepted.code, accepted.stderr).toBe(0);
    expect(accepted.stdout).toContain("bump      major → minor");
    expect((await accept("--list")).stdout).toMatch(/^\w{12} {2}minor {2}`PersonalClient\.userId`/);
    // The next sync finds it as it was left.
    const again = await syncJson(repository.current, "--source", file);
    expect(again.summary).toMatchObject({ status: "unchanged", bump: "minor" });

    const { code, stderr } = await repository.current.command("version-packages");
    expect(code, stderr).toBe(0);
    expect(repository.current.has("spec/accepted.json")).toBe(false);
    const changelog = await repository.current.read("packages/client/CHANGELOG.md");
    expect(changelog).toContain(`## ${NEXT.minor}\n`);
    expect(changelog).toContain("decided by `Ada`: `It was never filled`");
  });

  test.each([
    [["0000"], 2, "--because REASON is missing"],
    [["--because", "x"], 2, "It takes 1 arguments"],
    [["0000", "--because", "x", "--as", "none"], 2, "--as takes minor or patch"],
    [["0000", "--because", "x"], 1, "No finding has the id 0000"],
  ])("says what is wrong with %j", async (args, code, message) => {
    const ended = await accept(...args);
    expect(ended.code).toBe(code);
    expect(ended.stderr).toContain(message);
  });
});

function removeField(document: JsonObject): void {
  const schema = schemasOf(document)["c1.api.iam.v1.PersonalClient"] as JsonObject;
  delete (schema.properties as JsonObject).userId;
}
