// Answers who is in C1, as JSON: node directory-server.ts, then GET /apps and GET /people?named=ada
//
// All requests share one client, and so one token. Who leaves early ends what C1 was asked on their behalf.
import { createServer, type Server } from "node:http";
import { type C1Transport, createC1Client, isC1Error } from "@c1-openapi/client";
import * as apps from "@c1-openapi/client/operations/apps";
import * as userSearch from "@c1-openapi/client/operations/user-search";

/** Returns a server that isn't listening yet; all of its requests share the client. */
export function createDirectory(c1: C1Transport): Server {
  return createServer(async (request, response) => {
    const leaving = new AbortController();
    response.on("close", () => leaving.abort());
    const url = new URL(`http://localhost${request.url}`);
    try {
      const names = await findNames(c1, url, leaving.signal);
      response.writeHead(names ? 200 : 404, { "content-type": "application/json" });
      response.end(JSON.stringify(names ?? []));
    } catch (error) {
      if (leaving.signal.aborted) return;
      // What C1 says is for whoever runs this server, and not for those who call it.
      console.error(isC1Error(error) ? error.message : error);
      response.writeHead(502).end();
    }
  });
}

/** Returns the names that an address asks for; undefined when it is none of this server's. */
async function findNames(
  c1: C1Transport,
  { pathname, searchParams }: URL,
  signal: AbortSignal,
): Promise<string[] | undefined> {
  const names: string[] = [];
  switch (pathname) {
    case "/apps":
      for await (const app of apps.list.items(c1, {}, { signal })) {
        names.push(app.displayName ?? "");
      }
      return names;
    case "/people": {
      // C1 has thousands of people, and nobody reads that many: the first page will do.
      const query = { query: searchParams.get("named") ?? "", pageSize: 20 };
      const { list } = await userSearch.search(c1, query, { signal });
      for (const person of list ?? []) names.push(person.user?.displayName ?? "");
      return names;
    }
    default:
      return undefined;
  }
}

if (import.meta.main) {
  const server = createDirectory(createC1Client());
  server.listen(Number(process.env.PORT ?? 8080), "127.0.0.1");
}
