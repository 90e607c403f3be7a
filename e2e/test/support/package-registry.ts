import { createHash } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/**
 * An npm registry in memory, on the loopback interface: what npm view, npm publish and npm stage publish
 * need. It refuses what npm's own does: a stranger, a version that there is or that is staged, and bytes
 * that aren't what their integrity says.
 */
export class PackageRegistry {
  /** What was published, in order, as `name@version tag`. */
  readonly published: string[] = [];
  /** What was staged and isn't approved yet, in order, as `name@version tag`. */
  readonly staged: string[] = [];
  /** Names that the registry answers with a failure, once each. */
  readonly failing = new Set<string>();
  /** Names that it takes an upload of, and says that it failed, once each: the answer got lost. */
  readonly losing = new Set<string>();
  /** Whether it refuses uploads that aren't staged, as a trusted publisher may be set. */
  isStageOnly = false;
  readonly #packages = new Map<string, Packument>();
  readonly #waiting = new Map<string, { name: string; sent: Packument }>();

  readonly url: string;
  private readonly server: Server;
  private readonly upstream: string | undefined;

  private constructor(url: string, server: Server, upstream: string | undefined) {
    this.url = url;
    this.server = server;
    this.upstream = upstream;
  }

  /** @param upstream where to send whoever asks for a package that isn't published here */
  static async listen(upstream?: string): Promise<PackageRegistry> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const registry = new PackageRegistry(`http://127.0.0.1:${port}/`, server, upstream);
    server.on("request", async (request, response) => {
      const { url = "/", method, headers } = request;
      const body = await text(request);
      const path = decodeURIComponent(url.slice(1).split("?")[0] ?? "");
      const { status, answer, location } = registry.#answer(
        method ?? "",
        path,
        body,
        headers.authorization,
      );
      if (location !== undefined) {
        response.writeHead(302, { location: new URL(url.slice(1), location).href }).end();
        return;
      }
      response.writeHead(status, { "content-type": "application/json" });
      response.end(answer instanceof Buffer ? answer : JSON.stringify(answer));
    });
    return registry;
  }

  /** What lets npm publish here. */
  get env(): Record<string, string> {
    const { host } = new URL(this.url);
    return { npm_config_registry: this.url, [`npm_config_//${host}/:_authToken`]: "publisher" };
  }

  /** Approves all that is staged, as a person does with two factors. */
  approve(): void {
    for (const { name, sent } of this.#waiting.values()) this.#add(name, sent);
    this.#waiting.clear();
    this.staged.length = 0;
  }

  /** Has a version that was published before all of this. */
  seed(name: string, version: string): void {
    this.#packages.set(name, {
      name,
      versions: { [version]: { name, version, dist: { integrity: "sha512-any" } } },
      "dist-tags": { latest: version },
      _attachments: {},
    });
  }

  /** The tarball of a version that was published here. */
  tarballOf(name: string, version: string): Buffer {
    const file = `${name.split("/").at(-1)}-${version}.tgz`;
    return Buffer.from(this.#tarballs.get(file) ?? "", "base64");
  }

  #answer(method: string, path: string, body: string, authorization?: string): Answer {
    const isUpload = method === "PUT" || method === "POST";
    if (isUpload && authorization !== "Bearer publisher") return { status: 401, answer: {} };
    const staged = /^-\/stage\/package\/(.+)$/.exec(path)?.[1];
    if (method === "POST" && staged !== undefined) return this.#stage(staged, JSON.parse(body));
    if (method === "PUT") return this.#publish(path, JSON.parse(body));
    return this.#view(path);
  }

  #view(path: string): Answer {
    const [name = "", file] = path.split("/-/");
    const found = this.#packages.get(name);
    if (found && file !== undefined) {
      return { status: 200, answer: Buffer.from(this.#tarballs.get(file) ?? "", "base64") };
    }
    if (found) return { status: 200, answer: found };
    const isForeign = this.upstream !== undefined && !ownName.test(name);
    if (isForeign) return { status: 302, answer: {}, location: this.upstream };
    return { status: 404, answer: { error: "not found" } };
  }

  readonly #tarballs = new Map<string, string>();

  #publish(name: string, sent: Packument): Answer {
    const refusal = this.#refuse(name, sent);
    if (refusal) return refusal;
    if (this.isStageOnly) return { status: 403, answer: { error: "OIDC permission denied" } };
    this.#add(name, sent);
    if (this.losing.delete(name)) return failure;
    return { status: 201, answer: { ok: true } };
  }

  #stage(name: string, sent: Packument): Answer {
    const refusal = this.#refuse(name, sent);
    if (refusal) return refusal;
    const id = idOf(name, sent);
    this.#waiting.set(id, { name, sent });
    this.staged.push(`${id} ${tagOf(sent)}`);
    return { status: 201, answer: { stageId: `stage-${this.#waiting.size}` } };
  }

  #refuse(name: string, sent: Packument): Answer | undefined {
    if (this.failing.delete(name)) return failure;
    const [version = ""] = Object.keys(sent.versions);
    if (this.#packages.get(name)?.versions[version] || this.#waiting.has(idOf(name, sent))) {
      const error = `You cannot publish over the previously published versions: ${version}.`;
      return { status: 403, answer: { error } };
    }
    const [attachment] = Object.values(sent._attachments);
    const digest = createHash("sha512")
      .update(Buffer.from(attachment?.data ?? "", "base64"))
      .digest("base64");
    if (sent.versions[version]?.dist.integrity === `sha512-${digest}`) return undefined;
    return { status: 400, answer: { error: "the integrity is another one" } };
  }

  #add(name: string, sent: Packument): void {
    const known = this.#packages.get(name);
    const { _attachments, ...packument } = sent;
    for (const [file, { data }] of Object.entries(_attachments)) {
      this.#tarballs.set(file.split("/").at(-1) ?? "", data);
    }
    this.#packages.set(name, {
      ...packument,
      _attachments: {},
      versions: { ...known?.versions, ...sent.versions },
      "dist-tags": { ...known?.["dist-tags"], ...sent["dist-tags"] },
    });
    this.published.push(`${idOf(name, sent)} ${tagOf(sent)}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** Packages that are published here or nowhere. */
const ownName = /^@(c1-openapi|a-fork)\//;

interface Answer {
  status: number;
  answer: unknown;
  location?: string | undefined;
}

/** A 4xx, since npm tries again after any 5xx. */
const failure: Answer = { status: 422, answer: { error: "try again" } };

interface Packument {
  name: string;
  versions: Record<string, { name?: string; version?: string; dist: { integrity: string } }>;
  "dist-tags": Record<string, string>;
  _attachments: Record<string, { data: string }>;
}

function idOf(name: string, { versions }: Packument): string {
  return `${name}@${Object.keys(versions)[0]}`;
}

function tagOf(sent: Packument): string {
  return Object.keys(sent["dist-tags"])[0] ?? "";
}
