import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** An npm registry in memory, on the loopback interface: what npm view and npm publish need. */
export class PackageRegistry {
  /** What was published, in order, as `name@version tag`. */
  readonly published: string[] = [];
  /** Names that the registry answers with a failure, once each. */
  readonly failing = new Set<string>();
  readonly #packages = new Map<string, Packument>();

  readonly url: string;
  private readonly server: Server;

  private constructor(url: string, server: Server) {
    this.url = url;
    this.server = server;
  }

  static async listen(): Promise<PackageRegistry> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const registry = new PackageRegistry(`http://127.0.0.1:${port}/`, server);
    server.on("request", async (request, response) => {
      const name = decodeURIComponent((request.url ?? "").slice(1).split("?")[0] ?? "");
      const body = await text(request);
      const { status, answer } =
        request.method === "PUT"
          ? registry.#publish(name, JSON.parse(body), request.headers.authorization)
          : registry.#view(name);
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify(answer));
    });
    return registry;
  }

  /** What lets npm publish here. */
  get env(): Record<string, string> {
    const { host } = new URL(this.url);
    return { npm_config_registry: this.url, [`npm_config_//${host}/:_authToken`]: "publisher" };
  }

  #view(name: string): { status: number; answer: unknown } {
    const found = this.#packages.get(name);
    return found ? { status: 200, answer: found } : { status: 404, answer: { error: "not found" } };
  }

  #publish(
    name: string,
    sent: Packument,
    authorization: string | undefined,
  ): { status: number; answer: unknown } {
    if (authorization !== "Bearer publisher") return { status: 401, answer: {} };
    // A 4xx, since npm tries again after any 5xx.
    if (this.failing.delete(name)) return { status: 422, answer: { error: "try again" } };
    const known = this.#packages.get(name);
    this.#packages.set(name, {
      ...sent,
      versions: { ...known?.versions, ...sent.versions },
      "dist-tags": { ...known?.["dist-tags"], ...sent["dist-tags"] },
    });
    const [tag = "", version = ""] = Object.entries(sent["dist-tags"])[0] ?? [];
    this.published.push(`${name}@${version} ${tag}`);
    return { status: 201, answer: { ok: true } };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

interface Packument {
  name: string;
  versions: Record<string, unknown>;
  "dist-tags": Record<string, string>;
}
