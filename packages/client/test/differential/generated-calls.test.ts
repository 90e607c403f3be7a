import fc from "fast-check";
import { expect, test } from "vitest";
import { act } from "../support/acting-middleware.js";
import type { LooseClient } from "../support/both-clients.js";
import { expectSame, form, path } from "../support/expect-same.js";

const some = <T extends string>(...values: T[]) =>
  fc.option(fc.constantFrom(...values), { nil: undefined, freq: 3 });
const doings = fc.array(
  fc
    .record({
      onRequest: some(
        "nothing",
        "header",
        "new request",
        "nothing",
        "header",
        "new request",
        "response",
        "throw",
        "nonsense",
      ),
      onResponse: some("nothing", "new response", "nothing", "new response", "throw", "nonsense"),
      onError: some("nothing", "error", "nothing", "error", "response", "nonsense"),
    })
    .filter((doing) => Object.values(doing).some(Boolean)),
  { maxLength: 3 },
);
const word = fc.stringMatching(/^[a-z_][a-zA-Z0-9_.]{0,6}$/).filter((name) => !(name in {}));
const text = fc.string({ unit: "grapheme", maxLength: 8 });
const scalar = fc.oneof(
  text,
  fc.integer(),
  fc.boolean(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const ascii = fc.stringMatching(/^[!-~]([ -~]{0,6}[!-~])?$/);
const header = fc.oneof(
  ascii,
  fc.integer(),
  fc.boolean(),
  fc.constantFrom(null, undefined),
  fc.array(ascii),
);
const headers = fc.dictionary(
  fc.constantFrom("x-a", "X-B", "accept", "Content-Type", "user-agent"),
  header,
);

const calls = fc.record({
  method: fc.constantFrom("GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH"),
  id: fc
    .oneof(text, fc.integer(), fc.boolean())
    .filter((id) => !/^$|^(\.|%2e){1,2}$/i.test(`${id}`)),
  query: fc.option(
    fc.dictionary(
      word,
      fc.oneof(scalar, fc.array(scalar, { minLength: 1, maxLength: 3 }), fc.constant(undefined)),
    ),
    { nil: undefined },
  ),
  headers: fc.option(headers, { nil: undefined }),
  header: fc.option(headers, { nil: undefined }),
  body: fc.oneof(fc.constant(undefined), fc.jsonValue(), fc.dictionary(word, text)),
  isForm: fc.boolean(),
  parseAs: fc.constantFrom(undefined, "json", "text", "blob", "arrayBuffer", "stream"),
  status: fc.constantFrom(200, 200, 201, 204, 400, 401, 404, 500),
  answer: fc.oneof(
    fc.json().filter((one) => one.trim() !== "null"),
    fc.constantFrom("", "<html>"),
  ),
  hasLength: fc.boolean(),
  isBroken: fc.boolean(),
  client: doings,
  call: doings,
  isEjected: fc.boolean(),
});

test("whatever is called, both send the same, return the same and call middleware in the same order", async () => {
  await fc.assert(
    fc.asyncProperty(calls, async (one) => {
      const logs: Record<"theirs" | "ours", string[]> = { theirs: [], ours: [] };
      const content = one.status === 204 ? null : one.answer;
      const lengths =
        one.hasLength && content !== null
          ? { "content-length": `${Buffer.byteLength(content)}` }
          : {};
      const answer = () => {
        if (one.isBroken) throw new TypeError("fetch failed");
        return new Response(content, { status: one.status, headers: lengths });
      };
      const hasBody = !/GET|HEAD/.test(one.method);
      const body = one.isForm && one.body ? form() : one.body;
      const call = (client: LooseClient, name: "theirs" | "ours") => {
        const log = logs[name];
        const registered = one.client.map((doing, index) => act(`client-${index}`, doing, log));
        client.use(...registered);
        if (one.isEjected) client.eject(...registered.slice(0, 1));
        const middleware = one.call.map((doing, index) => act(`call-${index}`, doing, log));
        return client.call(one.method, path, {
          params: { path: { id: one.id }, query: one.query, header: one.header },
          ...{ headers: one.headers, parseAs: one.parseAs },
          ...(hasBody && { body }),
          ...(middleware.length && { middleware }),
        });
      };
      await expectSame(call, answer, (one.parseAs ?? "json") === "json");
      expect(logs.ours).toEqual(logs.theirs);
    }),
    { numRuns: 1000 },
  );
});
