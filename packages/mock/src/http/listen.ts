import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { MockServer } from "../public/mock-c1.js";
import type { ListenOptions } from "../public/options.js";
import type { Call, Handle, Reply } from "./call.js";
import { allowAnyOrigin } from "./cors.js";
import { mayHaveBody } from "./reply.js";

/** What a request may hold at most; nothing C1 takes comes near. */
const maxBodyBytes = 16 * 1024 * 1024;

/** Serves requests over HTTP until it is closed. */
export async function listen(
  handle: Handle,
  { port = 0, host = "127.0.0.1", cors = false }: ListenOptions,
): Promise<MockServer & { readonly authority: string }> {
  const server = createServer((request, response) => {
    if (cors && allowAnyOrigin(request, response)) return;
    serve(handle, request, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : undefined);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
  const bound = (server.address() as AddressInfo).port;
  const authority = `${host.includes(":") ? `[${host}]` : host}:${bound}`;

  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return {
    url: `http://${authority}`,
    authority,
    port: bound,
    close,
    [Symbol.asyncDispose]: close,
  };
}

async function serve(
  handle: Handle,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request);
  if (body === undefined) {
    response.writeHead(413, { connection: "close" }).end();
    return;
  }
  const left = new AbortController();
  response.once("close", () => left.abort());
  const reply = await handle(toCall(request, body, left.signal));
  send(reply, request, response);
}

function toCall(request: IncomingMessage, body: string, signal: AbortSignal): Call {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  const target = request.url ?? "/";
  const base = `http://${headers.host ?? "localhost"}`;
  // A path that begins with two slashes would be read as a host.
  const address = target.startsWith("/") ? base + target : target;
  return {
    method: request.method ?? "GET",
    url: URL.canParse(address) ? new URL(address) : new URL("http://localhost/"),
    headers,
    body,
    sourceAddress: request.socket.remoteAddress ?? "",
    signal,
  };
}

async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBodyBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function send(reply: Reply, request: IncomingMessage, response: ServerResponse): void {
  const { status, headers, ending } = reply;
  if (ending === "reset") {
    request.socket.resetAndDestroy();
    return;
  }
  if (!mayHaveBody(status)) {
    response.writeHead(status, headers).end();
    return;
  }
  const body = Buffer.from(reply.body);
  response.writeHead(status, { ...headers, "content-length": body.length });
  if (!ending) {
    response.end(body);
    return;
  }
  // The header promises the whole body; the connection ends once the first bytes are sent.
  response.write(body.subarray(0, ending.bytes), () => request.socket.destroy());
}
