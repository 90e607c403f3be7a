import { expect, test } from "vitest";
import { createC1Client, operation } from "../src/index.js";
import { rejection, setStage } from "./support/c1.js";
import * as personalClient from "./support/personal-client.js";
import { failure, json, scriptFetch } from "./support/scripted-fetch.js";

test("a body that is sent again is the same to the byte, even if its object has changed", async () => {
  const roles = ["a"];
  const { c1, clock, sent } = setStage([
    () => {
      roles.push("b");
      return failure(429);
    },
    failure(429),
    json({}),
  ]);
  await clock.run(personalClient.create(c1, { displayName: "ï", scopedRoles: roles }));
  expect(sent.map((one) => one.body)).toEqual(
    Array.from({ length: 3 }, () => '{"displayName":"ï","scopedRoles":["a"]}'),
  );
});

test("a body that is a stream is never sent again", async () => {
  const { fetch, sent } = scriptFetch(failure(429));
  const c1 = createC1Client({ tenant: "acme", auth: "token-1", fetch });
  const { error } = await c1.POST("/api/v1/iam/personal_clients", {
    body: {},
    bodySerializer: () => new Blob(["{}"]).stream(),
    duplex: "half",
  });
  expect(error).toMatchObject({ status: 429, attempts: 1 });
  expect(sent).toHaveLength(1);
});

test("the bodies of attempts that are tried again are cancelled", async () => {
  const cancelled: number[] = [];
  const open = (status: number) =>
    new Response(
      new ReadableStream({
        cancel() {
          cancelled.push(status);
        },
      }),
      { status },
    );
  const { c1, clock } = setStage([open(503), open(429), json({})]);
  await clock.run(personalClient.get(c1, { id: "a" }));
  expect(cancelled).toEqual([503, 429]);
});

test("a DELETE whose body has no fields sends none, and one whose body has sends it", async () => {
  const { c1, clock, sent } = setStage([json({}), json({})]);
  await clock.run(personalClient.delete(c1, { id: "a" }));
  const deleteThing = operation("DELETE", "/api/v1/things/{id}");
  await clock.run(deleteThing(c1, { id: "a", force: true }));
  expect(sent.map((one) => one.body)).toEqual([undefined, '{"force":true}']);
  expect(sent.map((one) => one.headers.get("content-type"))).toEqual([null, "application/json"]);
});

test("a POST without fields sends an empty object", async () => {
  const { c1, clock, sent } = setStage([json({})]);
  await clock.run(personalClient.create(c1));
  expect(sent[0]).toMatchObject({ method: "POST", body: "{}" });
});

test("a body that can't be JSON is refused before anything is sent", async () => {
  const { c1 } = setStage([]);
  const error = await rejection(personalClient.create(c1, { displayName: 1n as never }));
  expect(error).toMatchObject({ name: "C1UsageError" });
});
