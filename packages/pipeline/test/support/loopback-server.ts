import { createServer, type IncomingMessage, type RequestListener } from "node:http";
import {
  type AddressInfo,
  createServer as createTcpServer,
  type Server,
  type Socket,
} from "node:net";

/** A server on this machine that is gone at the end of the `await using` block. */
export interface LoopbackServer extends AsyncDisposable {
  url: string;
  /** What was asked for so far. */
  requests: IncomingMessage[];
}

/** Starts an HTTP server; `answer` gets each request with its number, from one. */
export async function startServer(
  answer: (...args: [...Parameters<RequestListener>, count: number]) => void,
): Promise<LoopbackServer> {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    answer(request, response, requests.length);
  });
  return { ...(await listen(server, () => server.closeAllConnections())), requests };
}

/** Starts a server that writes raw bytes, for answers that no HTTP library would send. */
export async function startRawServer(answer: (socket: Socket) => void): Promise<LoopbackServer> {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.once("data", () => answer(socket));
  });
  const closeAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  return { ...(await listen(server, closeAll)), requests: [] };
}

async function listen(
  server: Server,
  closeAll: () => void,
): Promise<Omit<LoopbackServer, "requests">> {
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/openapi.yaml`,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        closeAll();
      }),
  };
}
