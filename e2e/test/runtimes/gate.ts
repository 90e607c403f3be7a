import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createMockC1, type MockC1 } from "@c1-openapi/mock";

/** A mock whose token endpoint answers nobody before a number of requests wait there. */
export interface GatedMock extends AsyncDisposable {
  readonly mock: MockC1;
  readonly url: string;
}

/** Serves a mock that lets token requests pass together, once there are `count` of them. */
export async function listenGated(count: number): Promise<GatedMock> {
  const waiting: (() => void)[] = [];
  const server = createServer((request, response) => {
    answer(request, response).catch((error: Error) => response.destroy(error));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const mock = createMockC1({ host });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url === "/auth/v1/token") {
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        if (waiting.length === count) for (const pass of waiting) pass();
      });
    }
    const { authorization = "", "content-type": type = "" } = request.headers;
    const headers = {
      ...(authorization && { authorization }),
      ...(type && { "content-type": type }),
    };
    const { method = "GET" } = request;
    const chunks = await request.toArray();
    const body = method === "GET" ? {} : { body: Buffer.concat(chunks) };
    const reply = await mock.fetch(mock.url + request.url, { method, headers, ...body });
    response.writeHead(reply.status, Object.fromEntries(reply.headers)).end(await reply.text());
  }

  return {
    mock,
    url: `http://${host}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
