import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A registry that says of packages what it is told to, and takes none. */
export class StrangeRegistry {
  /** By the name of a package, the latest version that is there, its integrity, and older versions. */
  readonly published = new Map<
    string,
    { version: string; integrity: string; older?: readonly string[] }
  >();
  uploads = 0;
  private readonly server: Server;

  private constructor(server: Server) {
    this.server = server;
  }

  static async listen(): Promise<StrangeRegistry> {
    const registry: StrangeRegistry = new StrangeRegistry(
      createServer((request, response) => {
        if (request.method === "PUT") registry.uploads++;
        const name = decodeURIComponent((request.url ?? "").slice(1));
        const there = registry.published.get(name);
        if (there === undefined || request.method !== "GET") {
          response.writeHead(404).end("{}");
          return;
        }
        const { version, integrity, older = [] } = there;
        const tarball = `${registry.url}${name}/-/${version}.tgz`;
        const packument = {
          name,
          "dist-tags": { latest: version },
          versions: Object.fromEntries(
            [...older, version].map((each) => [
              each,
              { name, version: each, dist: { integrity, tarball } },
            ]),
          ),
        };
        response
          .writeHead(200, { "content-type": "application/json" })
          .end(JSON.stringify(packument));
      }),
    );
    await new Promise<void>((resolve) => registry.server.listen(0, "127.0.0.1", resolve));
    return registry;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
