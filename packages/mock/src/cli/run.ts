import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { parseArgs } from "node:util";
import { isDocumentError } from "@c1-openapi/openapi";
import { MockC1Error } from "../errors.js";
import { createMockC1 } from "../mock.js";
import type { MockServer } from "../public/mock-c1.js";
import { describeServer } from "./describe-server.js";

const usage = `c1-mock serves the C1 API from memory, for tests and demos.

Usage: npx @c1-openapi/mock [options]

  --port NUMBER  where to listen; 0 takes a free port (default 8787)
  --host HOST    the address to listen on (default 127.0.0.1)
  --cors         let pages of any origin call it from a browser
  --spec FILE    the OpenAPI document to serve, JSON or YAML (default: that of @c1-openapi/types)
  --version      print the version
  -h, --help     print this text

It prints a client id and a client secret that it takes, with a line that sets them in a shell, and ends on
Ctrl-C.
Exits with 0 done, 1 it can't listen, 2 usage, 3 the document is refused.`;

class UsageError extends Error {}

/** Runs the command until a signal ends it; returns its exit code. */
export async function run(argv: readonly string[]): Promise<number> {
  try {
    const { help, version, port, host, cors, spec } = readArguments(argv);
    if (help) {
      console.log(usage);
      return 0;
    }
    if (version) {
      console.log(readVersion());
      return 0;
    }
    const document = spec === undefined ? undefined : await readDocument(spec);
    const mock = createMockC1(document && { document });
    const server = await mock.listen({ port, host, cors });
    console.log(describeServer(mock, server, document));
    await untilStopped(server);
    return 0;
  } catch (error) {
    console.error(`c1-mock: ${error instanceof Error ? error.message : error}`);
    if (error instanceof UsageError) console.error("Try --help.");
    if (error instanceof UsageError) return 2;
    return error instanceof MockC1Error ? 3 : 1;
  }
}

function readArguments(argv: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        help: { type: "boolean", short: "h", default: false },
        version: { type: "boolean", default: false },
        port: { type: "string", default: "8787" },
        host: { type: "string", default: "127.0.0.1" },
        cors: { type: "boolean", default: false },
        spec: { type: "string" },
      },
    });
    const port = Number(values.port);
    if (!/^\d{1,5}$/.test(values.port) || port > 65_535) {
      throw new Error("--port must be a number from 0 to 65535");
    }
    return { ...values, port };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : `${error}`);
  }
}

function readVersion(): string {
  const { version } = createRequire(import.meta.url)("@c1-openapi/mock/package.json") as {
    version: string;
  };
  return version;
}

/** @throws {MockC1Error} if the file holds no document */
async function readDocument(file: string): Promise<object> {
  // Loaded only when it is needed: most mocks serve the document of the types.
  const { parseDocument } = await import("@c1-openapi/openapi/parse");
  try {
    return parseDocument(await readFile(file, "utf8"), file);
  } catch (error) {
    const why = error instanceof Error ? error.message : `${error}`;
    const at = isDocumentError(error) && error.where !== undefined ? ` (${error.where})` : "";
    throw new MockC1Error(`${file} can't be read: ${why}${at}`, { cause: error });
  }
}

function untilStopped(server: MockServer): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      server.close().then(resolve);
    };
    process.once("SIGINT", end);
    process.once("SIGTERM", end);
  });
}
