import {
  type C1Client,
  C1NetworkError,
  C1ParseError,
  clientCredentials,
  createC1Client,
  isC1ApiError,
  loginWithDevice,
  updateMaskOf,
  workloadIdentity,
} from "@c1-openapi/client";
import * as personalClient from "@c1-openapi/client/operations/personal-client";
import { createMockC1, type MockC1, type MockServer } from "@c1-openapi/mock";
import { beforeEach, describe, expect, test } from "vitest";

let mock: MockC1;
let server: MockServer;

beforeEach(async () => {
  mock = createMockC1();
  server = await mock.listen();
  return () => server.close();
});

/** A client with a credential of its own, over real sockets and with real signatures. */
function signIn(retry = 2): C1Client {
  const auth = clientCredentials(mock.credentials());
  return createC1Client({
    serverUrl: server.url,
    auth,
    retry: { maxRetries: retry, baseDelayMs: 1 },
  });
}

function requestsTo(operation: string): number {
  return mock.requests.filter((each) => each.operation === operation).length;
}

describe("signing in", () => {
  test("by client credentials, parallel calls share one token", async () => {
    const c1 = signIn();
    await Promise.all(Array.from({ length: 50 }, () => personalClient.list(c1)));
    expect(requestsTo("token")).toBe(1);
    expect(requestsTo("personalClient.list")).toBe(50);
  });

  test("by a workload's own token", async () => {
    const workload = mock.workloadIdentity();
    const auth = workloadIdentity({
      clientId: workload.clientId,
      subjectToken: () => workload.subjectToken(),
    });
    const c1 = createC1Client({ serverUrl: server.url, auth });
    await expect(personalClient.list(c1)).resolves.toMatchObject({ nextPageToken: "" });
  });

  test("a personal client that was made is a credential that works", async () => {
    const { client, clientSecret = "" } = await personalClient.create(signIn(), {
      displayName: "ci",
    });
    const auth = clientCredentials({ clientId: client?.clientId ?? "", clientSecret });
    const c1 = createC1Client({ serverUrl: server.url, auth });
    const { list } = await personalClient.list(c1);
    expect(list?.map((each) => each.displayName)).toEqual(["ci"]);
  });

  test("a token that is revoked in mid-flight is replaced once, unseen by the caller", async () => {
    const c1 = signIn();
    await personalClient.list(c1);
    mock.revokeTokens();
    await personalClient.list(c1);
    expect(requestsTo("token")).toBe(2);
  });

  test("a person logs in on another device, and a personal client comes of it", async () => {
    await server.close();
    mock = createMockC1({ device: { pageUrl: "https://acme.example/device" } });
    server = await mock.listen();
    const credentials = await loginWithDevice({
      serverUrl: server.url,
      clientId: mock.device.clientId,
      displayName: "laptop",
      showCode: ({ userCode }) => void mock.device.approve(userCode),
    });
    const c1 = createC1Client({ serverUrl: server.url, auth: clientCredentials(credentials) });
    const { list } = await personalClient.list(c1);
    expect(list?.map((each) => each.displayName)).toEqual(["laptop"]);
  });
});

describe("personal clients", () => {
  test("are made, got, changed by a mask, found and deleted", async () => {
    const c1 = signIn();
    const { client } = await personalClient.create(c1, { displayName: "ci" });
    const id = client?.id ?? "";
    const changes = { displayName: "renamed" };
    await personalClient.update(c1, { id, client: changes, updateMask: updateMaskOf(changes) });
    expect((await personalClient.get(c1, { id })).client?.displayName).toBe("renamed");
    await personalClient.delete(c1, { id });
    expect((await personalClient.list(c1)).list ?? []).toEqual([]);
  });

  test("come page by page, each once", async () => {
    const c1 = signIn();
    for (let index = 0; index < 25; index++)
      await personalClient.create(c1, { displayName: `${index}` });
    const ids = new Set<unknown>();
    for await (const each of personalClient.list.items(c1, { page_size: 10 })) ids.add(each.id);
    expect(ids.size).toBe(25);
    expect(requestsTo("personalClient.list")).toBe(3);
  });
});

describe("when C1 goes wrong", () => {
  test("a rate limit is waited out", async () => {
    const c1 = signIn();
    mock.faults.add({ kind: "rate-limit", operation: "personalClient.create", retryAfter: 0 });
    await personalClient.create(c1, { displayName: "ci" });
    expect(requestsTo("personalClient.create")).toBe(2);
  });

  test("a connection that is reset is tried again for a GET, and never for a POST", async () => {
    const c1 = signIn();
    mock.faults.add({ kind: "reset", operation: "personalClient.list" });
    await personalClient.list(c1);
    expect(requestsTo("personalClient.list")).toBe(2);
    mock.faults.add({ kind: "reset", operation: "personalClient.create" });
    await expect(personalClient.create(c1)).rejects.toBeInstanceOf(C1NetworkError);
    expect(requestsTo("personalClient.create")).toBe(1);
  });

  test("an HTML page and an error are typed errors", async () => {
    const c1 = signIn(0);
    mock.faults.add({ kind: "html", operation: "personalClient.list" });
    await expect(personalClient.list(c1)).rejects.toBeInstanceOf(C1ParseError);
    const error = await personalClient.get(c1, { id: "nobody-0" }).catch((cause: unknown) => cause);
    expect(isC1ApiError(error) && { status: error.status, code: error.code }).toEqual({
      status: 404,
      code: 5,
    });
  });

  test("a call by path returns the same error instead of throwing it", async () => {
    const { data, error, response } = await signIn().GET("/api/v1/iam/personal_clients/{id}", {
      params: { path: { id: "nobody-0" } },
    });
    expect(data).toBeUndefined();
    expect(response.status).toBe(404);
    expect(isC1ApiError(error)).toBe(true);
  });
});
