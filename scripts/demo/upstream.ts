import { createHash } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { OpenapiDocument } from "@c1-openapi/openapi";

/** A server on the loopback interface that publishes one revision of the document at a time. */
export interface LocalUpstream {
  url: string;
  publish(document: OpenapiDocument): void;
}

export async function startUpstream(first: OpenapiDocument): Promise<LocalUpstream> {
  let text = JSON.stringify(first);
  const server = createServer((request, response) => {
    const etag = `"${createHash("sha256").update(text).digest("hex")}"`;
    if (request.headers["if-none-match"] === etag) {
      response.writeHead(304, { etag }).end();
      return;
    }
    response.writeHead(200, { "content-type": "application/json", etag }).end(text);
  });
  const port = await listen(server);
  return {
    url: `http://127.0.0.1:${port}/openapi.json`,
    publish(document) {
      text = JSON.stringify(document);
    },
  };
}

/** Listens on a free port of the loopback interface, and resolves with its number. */
export async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}
