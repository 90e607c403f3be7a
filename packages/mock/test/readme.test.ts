import { readdir, readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import type { Fault } from "../src/index.js";

const FOLDER = new URL("readme/", import.meta.url);

const readme = () => readFile(new URL("../README.md", import.meta.url), "utf8");

it("the README's programs are those in test/readme, which are run and checked as they stand", async () => {
  const blocks = Array.from((await readme()).matchAll(/^```ts\n(.*?)^```$/gms), ([, code]) => code);
  const files = await readdir(FOLDER);
  const programs = await Promise.all(files.map((file) => readFile(new URL(file, FOLDER), "utf8")));
  expect(blocks.sort()).toEqual(programs.sort());
});

it("the README's table has every kind of fault", async () => {
  const kinds: Record<Fault["kind"], true> = {
    status: true,
    "rate-limit": true,
    delay: true,
    reset: true,
    truncate: true,
    html: true,
    redirect: true,
    "revoke-token": true,
    "clock-skew": true,
    "empty-page": true,
    "late-write": true,
    "new-step-id": true,
    "int64-as-text": true,
    "list-key": true,
  };
  const text = await readme();
  for (const kind of Object.keys(kinds)) expect(text).toContain(`| \`${kind}\` |`);
});
