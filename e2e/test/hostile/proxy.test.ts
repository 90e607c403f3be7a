import { createServer as createProxy } from "node:http";
import { createServer as createHttps } from "node:https";
import { type AddressInfo, connect, type Server } from "node:net";
import { beforeAll, describe, expect } from "vitest";
import { starter } from "../support/fixture.ts";
import { useCheckout } from "./support/refusals.ts";
import { signForItself } from "./support/self-signed.ts";
import { testThreat } from "./support/threat.ts";

const checkout = useCheckout();
const host = "upstream.test";
const source = `https://${host}/openapi.json`;

/** What the proxy was asked for, with the credentials it was given. */
const asked: [target: string | undefined, credentials: string | undefined][] = [];
let environment: Record<string, string>;

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}

beforeAll(async () => {
  const { key, certificate } = signForItself(host);
  const upstream = createHttps({ key, cert: certificate }, (_, response) => {
    response.end(JSON.stringify(starter));
  });
  const upstreamPort = await listen(upstream);
  const proxy = createProxy((_, response) => response.writeHead(500).end());
  proxy.on("connect", ({ url, headers }, socket) => {
    asked.push([url, headers["proxy-authorization"]]);
    if (url !== `${host}:443`) {
      socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
      return;
    }
    const tunnel = connect(upstreamPort, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      tunnel.pipe(socket).pipe(tunnel);
    });
    tunnel.on("error", () => socket.destroy());
    socket.on("error", () => tunnel.destroy());
  });
  const proxyPort = await listen(proxy);
  environment = {
    HTTPS_PROXY: `http://user:s3cret@127.0.0.1:${proxyPort}`,
    HTTP_PROXY: `http://127.0.0.1:${proxyPort}`,
    NODE_EXTRA_CA_CERTS: await checkout.current.writeInput("authority.pem", certificate),
  };
  return () => {
    for (const server of [proxy, upstream]) {
      server.closeAllConnections();
      server.close();
    }
  };
});

const sync = (url: string, more: Record<string, string> = {}) =>
  checkout.current.sync(["--json", "--check", "--source", url], {
    env: { ...environment, ...more },
  });

describe("9. The proxy of the environment", () => {
  testThreat(
    { input: "HTTPS_PROXY", result: "the document is pulled through it, with its credentials" },
    async () => {
      const { stdout, stderr } = await sync(source);
      expect(JSON.parse(stdout || "{}"), stderr).toMatchObject({ source });
      expect(asked).toEqual([[`${host}:443`, `Basic ${btoa("user:s3cret")}`]]);
    },
  );
  testThreat(
    { input: "NO_PROXY with the host of the document", result: "the proxy isn't asked (exit 4)" },
    async () => {
      asked.length = 0;
      expect((await sync(source, { NO_PROXY: host })).code).toBe(4);
      expect(asked).toEqual([]);
    },
  );
  testThreat(
    {
      input: "a proxy that refuses, and one that makes no sense",
      result: "out of reach (exit 4), and no password is shown",
    },
    async () => {
      const elsewhere = "https://elsewhere.test/openapi.json";
      for (const more of [{}, { HTTPS_PROXY: "http://user:s3cret@proxy.test:99999" }]) {
        const { code, stderr } = await sync(elsewhere, more);
        expect(code, stderr).toBe(4);
        expect(stderr).not.toContain("s3cret");
      }
    },
  );
});
