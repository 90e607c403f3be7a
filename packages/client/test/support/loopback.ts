import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** A request that a loopback server got. */
export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** A server on this machine, for one test. */
export interface Loopback {
  readonly url: string;
  readonly received: readonly ReceivedRequest[];
}

type Line = (response: ServerResponse, request: ReceivedRequest) => void;

/**
 * Returns a server that answers by a script and is closed with its test.
 *
 * The test fails on a request beyond the script's end, and when a line of it was never needed.
 */
export async function listen(...script: readonly Line[]): Promise<Loopback> {
  const received: ReceivedRequest[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const one: ReceivedRequest = {
      method: request.method ?? "",
      path: request.url ?? "",
      headers: request.headers,
      body: Buffer.concat(chunks).toString(),
    };
    received.push(one);
    const line = script[received.length - 1];
    if (line) line(response, one);
    else response.writeHead(599).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    if (received.length !== script.length) {
      const seen = received.map((one) => `${one.method} ${one.path}`).join(", ");
      throw new Error(`${script.length} requests were expected, these came: ${seen || "none"}`);
    }
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received };
}

/** Answers with a status, headers and a body. */
export function answers(
  status: number,
  body: string | Buffer = "",
  headers: Record<string, string | string[]> = {},
): Line {
  return (response) => response.writeHead(status, headers).end(body);
}
