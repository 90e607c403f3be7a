import createFetchClient, { type Client } from "openapi-fetch";
import { createC1Client } from "../../src/index.js";

type Result = Promise<{ data?: unknown; error?: unknown; response: Response }>;

/** A client without the types of an API: a test may call what no document has. */
export interface LooseClient extends Pick<Client<Record<string, never>>, "use" | "eject"> {
  /** Calls the method of that name, such as `GET`. */
  call(method: string, path: string, init?: object): Result;
  request(method: string, path: string, init?: object): Result;
}

/** A request as it went out, in a form that can be compared. */
export interface Went {
  readonly method: string;
  readonly path: string;
  /** Names and values, decoded: the two clients encode a blank differently. */
  readonly query: readonly (readonly [string, string])[];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What one call came to, in a form that can be compared. */
export interface Outcome {
  readonly went: readonly Went[];
  /** Whether it rejected; then there is no status. */
  readonly isRejected: boolean;
  readonly status?: number;
  readonly data?: unknown;
  readonly keys?: readonly string[];
  readonly hasError?: boolean;
}

export const base = "https://acme.conductor.one";

type Answer = () => Response | Promise<Response>;

/** Returns what becomes of one call made with each client: openapi-fetch's own, and this package's. */
export async function callBoth(
  answer: Answer,
  call: (client: LooseClient, name: "theirs" | "ours") => Result,
): Promise<{ readonly theirs: Outcome; readonly ours: Outcome }> {
  const went: Record<"theirs" | "ours", Went[]> = { theirs: [], ours: [] };
  const theirs = createFetchClient({
    baseUrl: base,
    fetch: async (request) => {
      sign(request);
      went.theirs.push(await lookAt(request));
      return answer();
    },
  });
  const ours = createC1Client({
    ...{ serverUrl: base, auth: "token-1", retry: 0 },
    fetch: async (url, init) => {
      went.ours.push(await lookAt(new Request(url, init)));
      return answer();
    },
  });
  return {
    theirs: await outcome(() => call(loosen(theirs), "theirs"), went.theirs),
    ours: await outcome(() => call(loosen(ours), "ours"), went.ours),
  };
}

function loosen(client: object): LooseClient {
  const methods = client as Record<string, (path: string, init?: object) => Result>;
  const call: LooseClient["call"] = (method, ...rest) => methods[method]?.(...rest) as Result;
  return { ...(client as LooseClient), call };
}

/** Does for openapi-fetch's client what the transport does for ours, after all middleware. */
function sign({ headers }: Request): void {
  if (!headers.has("accept")) headers.set("accept", "application/json");
  headers.set("authorization", "Bearer token-1");
}

async function lookAt(request: Request): Promise<Went> {
  const { pathname, searchParams } = new URL(request.url);
  const headers = Object.fromEntries(request.headers);
  const body = Buffer.from(await request.arrayBuffer()).toString("latin1");
  // Each makes its own boundary for form data.
  const settle = (one: string) => one.replace(/-*formdata-[\w-]*\d/g, "boundary");
  if (headers["content-type"]) headers["content-type"] = settle(headers["content-type"]);
  return {
    ...{ method: request.method, path: pathname, query: [...searchParams] },
    ...{ headers, body: settle(body) },
  };
}

async function outcome(call: () => Result, went: readonly Went[]): Promise<Outcome> {
  let result: Awaited<Result>;
  try {
    result = await call();
  } catch {
    return { went, isRejected: true };
  }
  const { data, response } = result;
  return {
    ...{ went, isRejected: false, status: response.status, keys: Object.keys(result).sort() },
    hasError: "error" in result,
    data: isReadable(data) ? await new Response(data as BodyInit).text() : data,
  };
}

function isReadable(data: unknown): boolean {
  return data instanceof Blob || data instanceof ArrayBuffer || data instanceof ReadableStream;
}
