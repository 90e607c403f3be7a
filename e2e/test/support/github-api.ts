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

/** The part of GitHub's REST API that the automation uses, in memory, on the loopback interface. */
export class GitHubApi {
  readonly pulls: StoredPull[] = [];
  readonly releases: { tag_name: string; target_commitish: string; body: string }[] = [];
  /** Workflows started, as `file branch`. */
  readonly started: string[] = [];
  /** What was changed, in order. */
  readonly changes: string[] = [];

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
      const isKnown = request.headers.authorization === "Bearer job-token";
      const answer = isKnown
        ? api.answer(request.method ?? "", url, sent === "" ? {} : JSON.parse(sent))
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

  private answer(method: string, url: URL, sent: Record<string, unknown>): Answer {
    const path = url.pathname.replace("/repos/acme/c1-openapi", "");
    if (method !== "GET") this.changes.push(`${method} ${path}`);
    const [, number] = /^\/(?:pulls|issues)\/(\d+)/.exec(path) ?? [];
    const pull = this.pulls.find((each) => each.number === Number(number));
    switch (`${method} ${path.replace(/\d+/, "N")}`) {
      case "GET /pulls": {
        const [owner, head] = (url.searchParams.get("head") ?? "").split(":");
        const found = this.pulls.filter((each) => each.head === head && each.state === "open");
        return { status: 200, body: owner === "acme" ? found.map(present) : [] };
      }
      case "POST /pulls": {
        const opened = { ...sent, number: this.pulls.length + 1, state: "open", labels: [] };
        this.pulls.push(opened as unknown as StoredPull);
        return { status: 201, body: present(opened as unknown as StoredPull) };
      }
      case "GET /pulls/N":
        return pull ? { status: 200, body: present(pull) } : { status: 404 };
      case "PATCH /pulls/N":
        Object.assign(pull ?? {}, sent);
        return { status: 200 };
      case "PUT /issues/N/labels":
        Object.assign(pull ?? {}, sent);
        return { status: 200 };
      case "POST /actions/workflows/ci.yml/dispatches":
        this.started.push(`ci.yml ${sent.ref}`);
        return { status: 204 };
      case "POST /releases":
        this.releases.push(sent as never);
        return { status: 201 };
      default: {
        const tag = decodeURIComponent(path.replace("/releases/tags/", ""));
        const release = this.releases.find((each) => each.tag_name === tag);
        return release ? { status: 200, body: release } : { status: 404 };
      }
    }
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

/** As the API tells it: labels are objects. */
function present(pull: StoredPull): unknown {
  return { ...pull, labels: pull.labels.map((name) => ({ name })) };
}
