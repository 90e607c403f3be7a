import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import {
  type AddressInfo,
  createServer as createTcpServer,
  type Server,
  type Socket,
} from "node:net";

/** A server on this machine, gone at the end of the `await using` block. */
export interface HostileServer extends AsyncDisposable {
  url: string;
  /** How many requests, or connections of a raw server, have come. */
  count: number;
}

/** What a server does with a request; `count` is its number, from one. */
export type Answer = (response: ServerResponse, request: IncomingMessage, count: number) => void;

/** Starts a server that speaks HTTP. */
export async function serve(answer: Answer): Promise<HostileServer> {
  const holder = { count: 0 };
  const server = createServer((request, response) => {
    holder.count += 1;
    answer(response, request, holder.count);
  });
  return listen(server, holder, () => server.closeAllConnections());
}

/** Starts a server that answers each request with whatever bytes it likes. */
export async function serveRaw(
  answer: (socket: Socket, count: number) => void,
): Promise<HostileServer> {
  const holder = { count: 0 };
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.once("data", () => {
      holder.count += 1;
      answer(socket, holder.count);
    });
  });
  return listen(server, holder, () => {
    for (const socket of sockets) socket.destroy();
  });
}

async function listen(
  server: Server,
  holder: { count: number },
  closeAll: () => void,
): Promise<HostileServer> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(holder, {
    url: `http://127.0.0.1:${port}/openapi.json`,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        closeAll();
      }),
  });
}
