import { requireEnv } from "./environment.ts";

const timeoutMs = 30_000;

/** An open pull request, as far as it matters here. */
export interface PullRequest {
  number: number;
  labels: string[];
}

/** A pull request's text. */
export interface PullRequestText {
  title: string;
  body: string;
}

/** What a tag is on: a commit, or an object that is on one. */
interface TagReference {
  object: { type: string; sha: string };
}

/** The repository that a workflow runs in, through GitHub's REST API. */
export class GitHub {
  readonly #root: string;
  readonly #owner: string;
  readonly #token: string;

  constructor(options: { apiUrl: string; repository: string; token: string }) {
    this.#root = `${options.apiUrl}/repos/${options.repository}`;
    this.#owner = options.repository.split("/")[0] ?? "";
    this.#token = options.token;
  }

  /** Connects to where a workflow's environment says. */
  static fromEnvironment(): GitHub {
    return new GitHub({
      apiUrl: requireEnv("GITHUB_API_URL"),
      repository: requireEnv("GITHUB_REPOSITORY"),
      token: requireEnv("GITHUB_TOKEN"),
    });
  }

  /** The pull request of this number. */
  async readPull(number: number): Promise<PullRequest> {
    return readPull(await this.#send("GET", `/pulls/${number}`));
  }

  /** The open pull request of a branch of this repository, if there is one. */
  async findPull(branch: string): Promise<PullRequest | undefined> {
    const query = new URLSearchParams({ state: "open", head: `${this.#owner}:${branch}` });
    const [first] = (await this.#send("GET", `/pulls?${query}`)) as unknown[];
    return first === undefined ? undefined : readPull(first);
  }

  async openPull(branch: string, base: string, text: PullRequestText): Promise<PullRequest> {
    return readPull(await this.#send("POST", "/pulls", { ...text, head: branch, base }));
  }

  async updatePull(number: number, text: PullRequestText): Promise<void> {
    await this.#send("PATCH", `/pulls/${number}`, text);
  }

  async closePull(number: number): Promise<void> {
    await this.#send("PATCH", `/pulls/${number}`, { state: "closed" });
  }

  /** Replaces all labels; one that the repository doesn't know yet is made. */
  async setLabels(number: number, labels: readonly string[]): Promise<void> {
    await this.#send("PUT", `/issues/${number}/labels`, { labels });
  }

  /** Whether there is a release of this tag. */
  async hasRelease(tag: string): Promise<boolean> {
    return (
      (await this.#send("GET", `/releases/tags/${encodeURIComponent(tag)}`, undefined, 404)) !==
      undefined
    );
  }

  /** The commit that a tag is on, or undefined if there is no such tag. */
  async readTag(tag: string): Promise<string | undefined> {
    const path = `/git/ref/tags/${encodeURIComponent(tag)}`;
    const found = (await this.#send("GET", path, undefined, 404)) as TagReference | undefined;
    if (found?.object.type !== "tag") return found?.object.sha;
    // An annotated one is an object of its own.
    const annotated = await this.#send("GET", `/git/tags/${found.object.sha}`);
    return (annotated as TagReference).object.sha;
  }

  /** Makes a release, and its tag on a commit. */
  async createRelease(tag: string, commit: string, body: string): Promise<void> {
    const release = { tag_name: tag, name: tag, target_commitish: commit, body };
    await this.#send("POST", "/releases", release);
  }

  /** Starts the workflows of the repository that wait for an event. */
  async dispatch(eventType: string, payload: unknown): Promise<void> {
    await this.#send("POST", "/dispatches", { event_type: eventType, client_payload: payload });
  }

  /** Whether a workflow was started on a commit by `startWorkflow`. */
  async hasStarted(file: string, commit: string): Promise<boolean> {
    const query = new URLSearchParams({
      event: "workflow_dispatch",
      head_sha: commit,
      per_page: "1",
    });
    const found = await this.#send("GET", `/actions/workflows/${file}/runs?${query}`);
    return (found as { total_count: number }).total_count > 0;
  }

  async startWorkflow(file: string, branch: string): Promise<void> {
    await this.#send("POST", `/actions/workflows/${file}/dispatches`, { ref: branch });
  }

  async #send(
    method: string,
    path: string,
    body?: unknown,
    statusOfNothing?: number,
  ): Promise<unknown> {
    const response = await fetch(this.#root + path, {
      method,
      headers: {
        accept: "application/vnd.github+json",
        authorization: `Bearer ${this.#token}`,
        "content-type": "application/json",
        "x-github-api-version": "2022-11-28",
      },
      redirect: "error",
      signal: AbortSignal.timeout(timeoutMs),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (response.status === statusOfNothing) return undefined;
    if (!response.ok) {
      throw new Error(`${method} ${path} answered ${response.status}: ${text.slice(0, 300)}`);
    }
    return text === "" ? undefined : JSON.parse(text);
  }
}

function readPull(answer: unknown): PullRequest {
  const { number, labels } = answer as { number: number; labels: { name: string }[] };
  return { number, labels: labels.map((each) => each.name) };
}
