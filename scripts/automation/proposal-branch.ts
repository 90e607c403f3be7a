import { CheckError } from "../../packages/pipeline/src/errors.ts";
import { runGit } from "../../packages/pipeline/src/ports/programs/git.ts";
import { botEmail } from "./commit-patch.ts";
import { gitLogin } from "./environment.ts";

/** When a document was pulled is no part of what it says. */
const content = [".", ":(exclude)spec/lock.json"];

/** The branch of a bot's pull request: one commit, written anew whenever what it says changes. */
export class ProposalBranch {
  readonly name: string;
  readonly #cwd: string;
  readonly #env: Record<string, string>;

  constructor(name: string, { cwd, token }: { cwd: string; token: string }) {
    this.name = name;
    this.#cwd = cwd;
    this.#env = gitLogin(token);
  }

  /**
   * Fetches the branch with the commit that it stands on, and returns its tip; undefined if there
   * is no such branch.
   *
   * @throws {CheckError} if somebody else committed on it
   */
  async fetch(): Promise<string | undefined> {
    const listed = await this.#git("ls-remote", "--heads", "origin", `refs/heads/${this.name}`);
    const tip = listed.split("\t")[0];
    if (!tip) return undefined;
    await this.#git("fetch", "--quiet", "--depth=2", "origin", tip);
    const author = (await this.#git("log", "-1", "--format=%ae", tip)).trim();
    if (author !== botEmail) {
      throw new CheckError(`The tip of ${this.name} is a commit of ${author}`, {
        remedy: "merge the pull request, or delete its branch, and run the workflow again",
      });
    }
    return tip;
  }

  /** Whether two commits change the same, wherever they stand. */
  async isSameChange(one: string, other: string): Promise<boolean> {
    return (await this.#patchId(one)) === (await this.#patchId(other));
  }

  /** Whether two commits stand on the same one. */
  async isSameBase(one: string, other: string): Promise<boolean> {
    const [first, second] = await Promise.all(
      [one, other].map((each) => this.#git("rev-parse", `${each}^`)),
    );
    return first === second;
  }

  /** Whether a branch of the repository is on the commit that is checked out. */
  async isTip(branch: string): Promise<boolean> {
    const listed = await this.#git("ls-remote", "--heads", "origin", `refs/heads/${branch}`);
    return listed.split("\t")[0] === (await this.#git("rev-parse", "HEAD")).trim();
  }

  /** Puts the branch on a commit, unless somebody was there first. */
  async push(commit: string, previous: string | undefined): Promise<void> {
    const lease = `--force-with-lease=refs/heads/${this.name}:${previous ?? ""}`;
    await this.#git("push", "--quiet", lease, "origin", `${commit}:refs/heads/${this.name}`);
  }

  async #patchId(commit: string): Promise<string> {
    const flags = ["--patch", "--binary", "--full-index", "--no-renames"];
    const diff = await this.#git("diff-tree", ...flags, `${commit}^`, commit, "--", ...content);
    const id = await runGit(["patch-id", "--stable"], { cwd: this.#cwd, input: diff });
    return id.split(" ")[0] ?? "";
  }

  #git(...args: string[]): Promise<string> {
    return runGit(args, { cwd: this.#cwd, env: this.#env });
  }
}
