import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ClientCredentials, clientCredentials, workloadIdentity } from "../src/index.js";
import { parseClientId } from "../src/settings/client-id.js";

describe("a client id", () => {
  test.each([
    ["blue-whale-12345@acme.conductor.one/pcc", "https://acme.conductor.one", "acme.conductor.one"],
    ["a@acme.c1eu.ai/spc", "https://acme.c1eu.ai", "acme.c1eu.ai"],
    [
      "a@acme.dev.ductone.com:2443/wfe",
      "https://acme.dev.ductone.com:2443",
      "acme.dev.ductone.com",
    ],
    ["a@ACME.conductor.one/pcc", "https://acme.conductor.one", "acme.conductor.one"],
    ["a@[::1]:8443/pcc", "http://[::1]:8443", "[::1]"],
    ["a@localhost:8443/pcc", "http://localhost:8443", "localhost"],
    ["a@127.0.0.1:8787/pcc", "http://127.0.0.1:8787", "127.0.0.1"],
    ["a@c1.localhost/pcc", "http://c1.localhost", "c1.localhost"],
    ["a@xn--mnchen-3ya.example/pcc", "https://xn--mnchen-3ya.example", "xn--mnchen-3ya.example"],
    ["a@acme/pcc", "https://acme", "acme"],
  ])("%s names a place, and nothing is added to it", (clientId, serverUrl, audience) => {
    expect(parseClientId(clientId)).toEqual({ serverUrl, audience });
  });

  test.each([
    "acme",
    "@acme.conductor.one/pcc",
    "a@/pcc",
    "a@acme.conductor.one",
    "a@acme.conductor.one/",
    "a@b@c/pcc",
    "a@user:pass@acme.conductor.one/pcc",
    "a@acme.conductor.one#x/pcc",
    "a@acme.conductor.one?x/pcc",
    "a@acme.conductor.one\\evil.test/pcc",
    "a@evil.test\\@acme.conductor.one/pcc",
    "a@http://acme.conductor.one/pcc",
    "a@http:/pcc",
    "a@acme.conductor.one/pcc/more",
    "a@acme.conductor.one:0x50/pcc",
    "a@acme.conductor.one:99999/pcc",
    "a@acme.conductor.one:/pcc",
    "a@münchen.example/pcc",
    "a@асме.example/pcc",
    "a@%61cme.example/pcc",
    "a@0x7f.1/pcc",
    "a@127.1/pcc",
    "a@[::0001]/pcc",
    "a@acme .example/pcc",
    "a@acme\t.example/pcc",
    "a@acme\n.example/pcc",
    "a b@acme.conductor.one/pcc",
    "a@acme.conductor.one/p c",
    "a@\u2024/pcc",
  ])("%j is refused without quoting it", (clientId) => {
    expect(() => parseClientId(clientId)).toThrow(
      expect.objectContaining({
        name: "C1AuthError",
        message: "The client id is not of the form name@host/use",
      }),
    );
  });

  test.each([
    ["", "an empty text"],
    [undefined, "undefined"],
    [7, "a value of type number"],
  ])("%j is refused as what it is, though the secret is wrong, too", (clientId, kind) => {
    const credential = { clientId, clientSecret: "" } as ClientCredentials;
    expect(() => clientCredentials(credential)).toThrow(
      expect.objectContaining({
        name: "C1AuthError",
        message: `The client id is ${kind}, not of the form name@host/use`,
      }),
    );
  });

  test.each([undefined, null])(
    "a credential that is %s is refused as one without an id",
    (none) => {
      for (const open of [clientCredentials, workloadIdentity]) {
        expect(() => Reflect.apply(open, undefined, [none])).toThrow(
          expect.objectContaining({
            name: "C1AuthError",
            message: "The client id is undefined, not of the form name@host/use",
          }),
        );
      }
    },
  );

  test("never names a place that its own text doesn't show", () => {
    const awkward = fc.string({ unit: fc.constantFrom(..."ab1.:@/\\#?[]%é \t0x-") });
    fc.assert(
      fc.property(fc.oneof(awkward, fc.string()), (clientId) => {
        let place: { serverUrl: string };
        try {
          place = parseClientId(clientId);
        } catch (error) {
          expect(error).toMatchObject({ name: "C1AuthError" });
          return;
        }
        const shown = clientId.slice(clientId.indexOf("@") + 1, clientId.lastIndexOf("/"));
        expect(place.serverUrl.replace(/^http:/, "https:")).toBe(`https://${shown.toLowerCase()}`);
        expect(new URL(place.serverUrl).host).toBe(shown.toLowerCase());
      }),
      { numRuns: 2000 },
    );
  });

  test("of any ordinary host is taken", () => {
    fc.assert(
      fc.property(fc.domain(), fc.integer({ min: 1024, max: 65535 }), (host, port) => {
        expect(parseClientId(`a@${host}:${port}/pcc`).serverUrl).toBe(
          `https://${host}:${port}`.toLowerCase(),
        );
      }),
    );
  });
});
