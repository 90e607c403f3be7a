import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A registry that says of packages what it is told to, and takes none. */
export class StrangeRegistry {
  /** The integrity of version 1.0.0 by the name of the package. */
  readonly published = new Map<string, string>();
  uploads = 0;
  private constructor(private readonly server: Server) {}

  static async listen(): Promise<StrangeRegistry> {
    const registry: StrangeRegistry = new StrangeRegistry(
      createServer((request, response) => {
        if (request.method === "PUT") registry.uploads++;
        const name = decodeURIComponent((request.url ?? "").slice(1));
        const integrity = registry.published.get(name);
        if (integrity === undefined || request.method !== "GET") {
          response.writeHead(404).end("{}");
          return;
        }
        const tarball = `${registry.url}${name}/-/1.0.0.tgz`;
        const version = { name, version: "1.0.0", dist: { integrity, tarball } };
        const packument = {
          name,
          "dist-tags": { latest: "1.0.0" },
          versions: { "1.0.0": version },
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
