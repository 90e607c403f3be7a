import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { githubActionsToken, tokenFile } from "../src/subject-tokens/index.js";
import { rejection } from "./support/c1.js";
import { failure, json, type Scripted, scriptFetch } from "./support/scripted-fetch.js";

const environment = {
  ACTIONS_ID_TOKEN_REQUEST_URL: "https://run.actions.githubusercontent.com/token?api-version=2.0",
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: "request-token-of-the-job",
};
const audience = "https://acme.conductor.one";

describe("the token of a job of GitHub Actions", () => {
  test("is asked for at the runner's endpoint, for the audience, each time", async () => {
    const { fetch, sent } = scriptFetch(json({ value: "jwt-1" }), json({ value: "jwt-2" }));
    const subjectToken = githubActionsToken({ audience, environment, fetch });
    expect([await subjectToken(), await subjectToken()]).toEqual(["jwt-1", "jwt-2"]);
    const [request] = sent;
    expect(request?.url).toBe(
      `${environment.ACTIONS_ID_TOKEN_REQUEST_URL}&audience=${encodeURIComponent(audience)}`,
    );
    expect(request?.headers.get("authorization")).toBe("Bearer request-token-of-the-job");
    expect(request?.redirect).toBe("manual");
  });

  test.each(["ACTIONS_ID_TOKEN_REQUEST_URL", "ACTIONS_ID_TOKEN_REQUEST_TOKEN"])(
    "can't be had without %s: the job has no permission",
    async (name) => {
      const subjectToken = githubActionsToken({
        audience,
        environment: { ...environment, [name]: "" },
      });
      expect(await rejection(subjectToken())).toMatchObject({
        name: "C1AuthError",
        message: `${name} is not set; the job needs \`permissions: id-token: write\``,
      });
    },
  );

  test.each<[string, Scripted, RegExp]>([
    ["refuses", failure(403), /gave 403 and no token$/],
    ["redirects", Response.redirect("https://evil.example/"), /gave 302 and no token$/],
    ["answers with a page", new Response("<html>"), /gave 200 and no token$/],
    ["answers without one", json({ value: "" }), /gave 200 and no token$/],
    ["answers null", json(null), /gave 200 and no token$/],
    ["is out of reach", new TypeError("request-token-of-the-job"), /can't be reached$/],
  ])("can't be had when the endpoint %s", async (_, scripted, message) => {
    const { fetch } = scriptFetch(scripted);
    const error = await rejection(githubActionsToken({ audience, environment, fetch })());
    expect(error).toMatchObject({ name: "C1AuthError", message: expect.stringMatching(message) });
    expect(`${(error as Error).stack}`).not.toContain("request-token-of-the-job");
  });

  test("is not asked for over a connection that isn't encrypted", async () => {
    const { fetch, sent } = scriptFetch();
    const plain = { ...environment, ACTIONS_ID_TOKEN_REQUEST_URL: "http://10.0.0.1/token" };
    const error = await rejection(githubActionsToken({ audience, environment: plain, fetch })());
    expect([`${error}`, sent]).toEqual([expect.stringContaining("give an https URL"), []]);
  });
});

describe("a token in a file", () => {
  async function makeFile(text: string): Promise<string> {
    const folder = await mkdtemp(path.join(tmpdir(), "c1-openapi-token-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    const file = path.join(folder, "token");
    await writeFile(file, text);
    return file;
  }

  test("is read anew each time, without the line break at its end", async () => {
    const file = await makeFile("jwt-1\n");
    const subjectToken = tokenFile(file);
    expect(await subjectToken()).toBe("jwt-1");
    await writeFile(file, "jwt-2");
    expect(await subjectToken()).toBe("jwt-2");
  });

  test("that is not there, or is empty, is named", async () => {
    const missing = `${await makeFile("")}-missing`;
    expect(await rejection(tokenFile(missing)())).toMatchObject({
      name: "C1AuthError",
      message: `The token file ${missing} can't be read (ENOENT)`,
    });
    const empty = await makeFile(" \n");
    expect(`${await rejection(tokenFile(empty)())}`).toContain("is empty");
  });
});
