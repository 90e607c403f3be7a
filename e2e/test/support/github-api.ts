import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

export interface StoredPull {
  number: number;
  title: string;
  body: string;
  head: string;
  base: string;
  state: "open" | "closed";
  labels: string[];
}

/** What a job's token may do, as its workflow says: a permission that it doesn't name is none. */
export type Permissions = Readonly<Record<string, string>>;

/** All that the automation asks for. */
const everything: Permissions = {
  actions: "write",
  contents: "write",
  issues: "write",
  "pull-requests": "write",
};

/** The permission that a request takes; one of them is enough where there are several. */
const demands: readonly [request: RegExp, permissions: readonly string[], access: string][] = [
  [/^GET \/pulls/, ["pull-requests"], "read"],
  [/^(POST|PATCH) \/pulls/, ["pull-requests"], "write"],
  [/^PUT \/issues/, ["issues", "pull-requests"], "write"],
  [/^GET \/actions/, ["actions"], "read"],
  [/^POST \/actions/, ["actions"], "write"],
  [/^GET \/(releases|git)/, ["contents"], "read"],
  [/^POST \/(releases|dispatches)/, ["contents"], "write"],
];

/**
 * The part of GitHub's REST API that the automation uses, in memory, on the loopback interface. It refuses
 * what GitHub does: what a token has no permission for, a second pull request of a branch, a second
 * release of a tag.
 */
export class GitHubApi {
  readonly pulls: StoredPull[] = [];
  readonly releases: { tag_name: string; target_commitish: string; body: string }[] = [];
  /** Workflows started, as `file branch`. */
  readonly started: string[] = [];
  /** The runs that a dispatch started, as `file commit`. */
  readonly runs = new Set<string>();
  /** Returns the commit that a branch is on: a workflow that is started runs on it. */
  tipOf: (branch: string) => string = () => "";
  /** Requests that find GitHub out of order, as `METHOD path`. */
  failing: RegExp | undefined;
  /** Events that other repositories were told of. */
  readonly events: { repository: string; event_type: string; client_payload: unknown }[] = [];
  /** What was changed, in order. */
  readonly changes: string[] = [];
  /** The labels that the repository knows. */
  readonly labels = new Set<string>();
  /** The commits that tags are on. */
  readonly tags = new Map<string, string>();
  /** Called with each tag that a release makes, and its commit. */
  onTag: (tag: string, commit: string) => void = () => {};
  /** What the token of the job that runs may do. */
  permissions: Permissions = everything;

  readonly url: string;
  private readonly server: Server;

  private constructor(url: string, server: Server) {
    this.url = url;
    this.server = server;
  }

  static async listen(): Promise<GitHubApi> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const api = new GitHubApi(`http://127.0.0.1:${port}`, server);
    server.on("request", async (request, response) => {
      const url = new URL(request.url ?? "", api.url);
      const sent = await text(request);
      const token = request.headers.authorization?.replace("Bearer ", "");
      const answer =
        token === "job-token" || token === "app-token"
          ? api.answer(request.method ?? "", url, sent === "" ? {} : JSON.parse(sent), token)
          : { status: 401 };
      response.writeHead(answer.status, { "content-type": "application/json" });
      response.end(answer.status === 204 ? "" : JSON.stringify(answer.body ?? {}));
    });
    return api;
  }

  /** The environment of a workflow's job in this repository. */
  get env(): Record<string, string> {
    return {
      GITHUB_API_URL: this.url,
      GITHUB_REPOSITORY: "acme/c1-openapi",
      GITHUB_REF_NAME: "main",
      GITHUB_TOKEN: "job-token",
    };
  }

  private answer(
    method: string,
    url: URL,
    sent: Record<string, unknown>,
    token: "job-token" | "app-token",
  ): Answer {
    const repository = /^\/repos\/([^/]+\/[^/]+)/.exec(url.pathname)?.[1] ?? "";
    const path = url.pathname.replace(`/repos/${repository}`, "");
    // A job's token knows its own repository, and an app's those that it was given.
    if ((repository === "acme/c1-openapi") !== (token === "job-token")) return absent;
    if (token === "job-token" && !this.isAllowed(`${method} ${path}`)) return forbidden;
    if (this.failing?.test(`${method} ${path}`)) return { status: 502 };
    if (method !== "GET") this.changes.push(`${method} ${path}`);
    const [, number] = /^\/(?:pulls|issues)\/(\d+)/.exec(path) ?? [];
    const pull = this.pulls.find((each) => each.number === Number(number));
    switch (`${method} ${path.replace(/\d+/, "N")}`) {
      case "GET /pulls": {
        const [owner, head] = (url.searchParams.get("head") ?? "").split(":");
        const found = this.pulls.filter((each) => each.head === head && each.state === "open");
        return { status: 200, body: owner === "acme" ? found.map(present) : [] };
      }
      case "POST /pulls":
        return this.openPull(sent as unknown as StoredPull);
      case "GET /pulls/N":
        return pull ? { status: 200, body: present(pull) } : { status: 404 };
      case "PATCH /pulls/N":
        Object.assign(pull ?? {}, sent);
        return { status: 200 };
      case "PUT /issues/N/labels":
        return this.setLabels(pull, sent.labels as string[]);
      case "POST /dispatches": {
        const { event_type, client_payload } = sent as {
          event_type: string;
          client_payload: unknown;
        };
        this.events.push({ repository, event_type, client_payload });
        return { status: 204 };
      }
      case "POST /releases":
        return this.makeRelease(sent as unknown as GitHubApi["releases"][number]);
    }
    const [, workflow, what] = /^\/actions\/workflows\/([^/]+)\/(\w+)$/.exec(path) ?? [];
    if (method === "POST" && what === "dispatches") {
      this.started.push(`${workflow} ${sent.ref}`);
      this.runs.add(`${workflow} ${this.tipOf(String(sent.ref))}`);
      return { status: 204 };
    }
    if (method === "GET" && what === "runs") {
      const commit = url.searchParams.get("head_sha");
      return { status: 200, body: { total_count: Number(this.runs.has(`${workflow} ${commit}`)) } };
    }
    return this.readTagged(decodeURIComponent(path));
  }

  private isAllowed(request: string): boolean {
    const [, names = [], access] = demands.find(([pattern]) => pattern.test(request)) ?? [];
    return names.some((each) => {
      const granted = this.permissions[each];
      return granted === "write" || granted === access;
    });
  }

  private openPull(sent: StoredPull): Answer {
    if (this.pulls.some(({ head, state }) => head === sent.head && state === "open")) {
      return { status: 422, body: { message: "A pull request already exists" } };
    }
    const opened = { ...sent, number: this.pulls.length + 1, state: "open", labels: [] } as const;
    const pull: StoredPull = { ...opened, labels: [] };
    this.pulls.push(pull);
    return { status: 201, body: present(pull) };
  }

  /** A label that the repository doesn't have is made, by whoever may write issues. */
  private setLabels(pull: StoredPull | undefined, labels: string[]): Answer {
    const unknown = labels.filter((each) => !this.labels.has(each));
    if (unknown.length > 0 && this.permissions.issues !== "write") return forbidden;
    for (const each of unknown) this.labels.add(each);
    Object.assign(pull ?? {}, { labels });
    return { status: 200 };
  }

  /** A tag that is there stays where it is, whatever commit the release names. */
  private makeRelease(sent: GitHubApi["releases"][number]): Answer {
    if (this.releases.some(({ tag_name }) => tag_name === sent.tag_name)) {
      return { status: 422, body: { errors: [{ code: "already_exists" }] } };
    }
    if (!this.tags.has(sent.tag_name)) {
      this.tags.set(sent.tag_name, sent.target_commitish);
      this.onTag(sent.tag_name, sent.target_commitish);
    }
    this.releases.push(sent);
    return { status: 201 };
  }

  private readTagged(path: string): Answer {
    const tag = path.replace(/^\/(releases\/tags|git\/ref\/tags)\//, "");
    const release = this.releases.find((each) => each.tag_name === tag);
    if (path.startsWith("/releases")) return release ? { status: 200, body: release } : absent;
    const sha = this.tags.get(tag);
    return sha === undefined ? absent : { status: 200, body: { object: { type: "commit", sha } } };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

interface Answer {
  status: number;
  body?: unknown;
}

const absent: Answer = { status: 404, body: { message: "Not Found" } };
const forbidden: Answer = {
  status: 403,
  body: { message: "Resource not accessible by integration" },
};

/** As the API tells it: labels are objects. */
function present(pull: StoredPull): unknown {
  return { ...pull, labels: pull.labels.map((name) => ({ name })) };
}
