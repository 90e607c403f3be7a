import { runOrThrow } from "./run.ts";

/** Commits whatever has changed. */
export async function commitAll(root: string): Promise<void> {
  const author = ["-c", "user.name=Test", "-c", "user.email=test@example.com"];
  await runOrThrow("git", ["add", "--all"], { cwd: root });
  await runOrThrow("git", [...author, "commit", "--quiet", "--message=Test"], { cwd: root });
}
