import { C1ApiError, clientCredentials, createC1Client, isC1ApiError } from "@c1-openapi/client";
import * as personalClient from "@c1-openapi/client/operations/personal-client";
import * as personalClientSearch from "@c1-openapi/client/operations/personal-client-search";
import { describe, expect, it } from "vitest";
import { createMockC1 } from "../src/index.js";
import { connect } from "./support/clients.js";
import { TestClock } from "./support/test-clock.js";

const DAY_MS = 86_400_000;

async function statusOf(call: Promise<unknown>): Promise<number | undefined> {
  const error = await call.catch((each: unknown) => each);
  return isC1ApiError(error) ? error.status : undefined;
}

async function makeMany(count: number) {
  const mock = createMockC1();
  const c1 = connect(mock);
  for (let index = 0; index < count; index++) {
    await personalClient.create(c1, { displayName: `client ${index}` });
  }
  return { mock, c1 };
}

describe("a personal client", () => {
  it("is made with an id, an owner and times, and found by its id", async () => {
    const c1 = connect(createMockC1({ clock: new TestClock() }), { userId: "ada" });
    const { client, clientSecret } = await personalClient.create(c1, {
      displayName: "ci",
      expires: "86400s",
    });
    expect(clientSecret).toMatch(/^secret-token:conductorone\.com:v1:/);
    expect(client).toEqual({
      id: expect.stringMatching(/^[a-z]+-[a-z]+-\d{5}$/),
      clientId: `${client?.id}@mock.conductor.one/pcc`,
      displayName: "ci",
      userId: "ada",
      createdAt: "2026-01-01T00:00:00.000Z",
      updatedAt: "2026-01-01T00:00:00.000Z",
      expiresTime: "2026-01-02T00:00:00.000Z",
      deletedAt: null,
      lastUsedAt: null,
      allowSourceCidr: [],
      scopedRoles: [],
    });
    expect(await personalClient.get(c1, { id: client?.id ?? "" })).toEqual({ client });
  });

  it("is a credential that works until it expires, and knows when it was last used", async () => {
    const clock = new TestClock();
    const mock = createMockC1({ clock });
    const c1 = connect(mock);
    const { client, clientSecret = "" } = await personalClient.create(c1, { expires: "86400s" });
    const auth = clientCredentials({ clientId: client?.clientId ?? "", clientSecret });
    const login = () =>
      createC1Client({ auth, fetch: mock.fetch, clock: { ...realClock, now: () => clock.now() } });
    const id = client?.id ?? "";
    clock.advance(DAY_MS - 1000);
    const got = await personalClient.get(login(), { id });
    expect(got.client?.lastUsedAt).toBe("2026-01-01T23:59:59.000Z");
    clock.advance(1000);
    await expect(personalClient.get(login(), { id })).rejects.toMatchObject({
      code: "C1_AUTH",
      message: expect.stringContaining("the client has expired"),
    });
  });

  it("is a credential no longer once it is deleted, and its tokens are none", async () => {
    const mock = createMockC1();
    const c1 = connect(mock);
    const { client, clientSecret = "" } = await personalClient.create(c1, {});
    const auth = clientCredentials({ clientId: client?.clientId ?? "", clientSecret });
    const own = createC1Client({ auth, fetch: mock.fetch });
    const id = client?.id ?? "";
    await personalClient.get(own, { id });
    expect(await personalClient.delete(c1, { id })).toEqual({});
    await expect(personalClient.get(own, { id })).rejects.toMatchObject({ code: "C1_AUTH" });
  });

  it("is still there to be got when it is deleted, but neither listed nor changed", async () => {
    const { c1 } = await makeMany(2);
    const [first, second] = (await personalClient.list(c1)).list ?? [];
    const id = first?.id ?? "";
    await personalClient.delete(c1, { id });
    expect((await personalClient.get(c1, { id })).client?.deletedAt).toMatch(/^\d{4}-/);
    expect((await personalClient.list(c1)).list).toEqual([second]);
    expect(await statusOf(personalClient.delete(c1, { id }))).toBe(404);
    expect(await statusOf(personalClient.update(c1, { id, client: {} }))).toBe(404);
  });

  it.each(["0s", "-5s", "tomorrow", "P1D"])("can't be made to expire in %s", async (expires) => {
    const c1 = connect(createMockC1());
    await expect(personalClient.create(c1, { expires })).rejects.toMatchObject({
      status: 400,
      code: 3,
      details: [
        {
          "@type": "type.googleapis.com/google.rpc.BadRequest",
          fieldViolations: [expect.objectContaining({ field: "expires" })],
        },
      ],
    });
  });

  it("works only from the networks that it names", async () => {
    const mock = createMockC1();
    const c1 = connect(mock);
    const from = async (allowSourceCidr: string[]) => {
      const { client, clientSecret = "" } = await personalClient.create(c1, { allowSourceCidr });
      const auth = clientCredentials({ clientId: client?.clientId ?? "", clientSecret });
      return personalClient.list(createC1Client({ auth, fetch: mock.fetch }));
    };
    await from(["10.0.0.0/8", "127.0.0.0/8"]);
    await expect(from(["10.0.0.0/8"])).rejects.toMatchObject({ oauthError: "unauthorized_client" });
    await expect(from(["2001:db8::/32"])).rejects.toMatchObject({ code: "C1_AUTH" });
  });
});

describe("an update", () => {
  async function makeOne() {
    const c1 = connect(createMockC1());
    const fields = { displayName: "before", scopedRoles: ["read-only"], expires: "60s" };
    const { client } = await personalClient.create(c1, fields);
    const id = client?.id ?? "";
    const update = (changes: object, updateMask?: string) =>
      personalClient.update(c1, { id, client: changes, ...(updateMask && { updateMask }) });
    return { client, update };
  }

  it("changes the fields that its mask names, and no others", async () => {
    const { client, update } = await makeOne();
    const after = await update({ displayName: "after", scopedRoles: ["x"] }, "displayName");
    expect(after.client).toEqual({
      ...client,
      displayName: "after",
      updatedAt: after.client?.updatedAt,
    });
  });

  it("changes every field that it brings when it has no mask, or the mask is a star", async () => {
    const { update } = await makeOne();
    const changes = { displayName: "after", scopedRoles: ["x"] };
    expect((await update(changes)).client).toMatchObject(changes);
    expect((await update({ displayName: "again" }, "*")).client?.displayName).toBe("again");
  });

  it("takes away what its mask names and its body doesn't have", async () => {
    const { update } = await makeOne();
    const { client } = await update({}, "expires,scopedRoles");
    expect(client).toMatchObject({ expiresTime: null, scopedRoles: [], displayName: "before" });
  });

  it("may send back the whole message, of which it leaves alone what only the server sets", async () => {
    const { client, update } = await makeOne();
    const sent = { ...client, id: "another", userId: "eve", createdAt: "2000-01-01T00:00:00Z" };
    const after = await update(sent, "id,userId,createdAt,displayName");
    expect(after.client).toEqual({ ...client, updatedAt: after.client?.updatedAt });
  });

  it.each(["nonsense", "displayName.inner", "__proto__", "display_name"])(
    "with the mask %s is refused",
    async (mask) => {
      const { update } = await makeOne();
      await expect(update({}, mask)).rejects.toMatchObject({ status: 400, code: 3 });
    },
  );
});

describe("a list", () => {
  it("comes in pages of 25 unless told, each item once and in order", async () => {
    const { c1 } = await makeMany(30);
    const first = await personalClient.list(c1);
    expect(first.list).toHaveLength(25);
    const names: unknown[] = [];
    for await (const each of personalClient.list.items(c1, { page_size: 10 })) {
      names.push(each.displayName);
    }
    expect(names).toEqual(Array.from({ length: 30 }, (_, index) => `client ${index}`));
  });

  it("ends with an empty token, also where a page is just full", async () => {
    const { c1 } = await makeMany(10);
    expect((await personalClient.list(c1, { page_size: 10 })).nextPageToken).toBe("");
  });

  it("shows nothing twice and misses nothing when items come and go between two pages", async () => {
    const { c1 } = await makeMany(20);
    const first = await personalClient.list(c1, { page_size: 10 });
    await personalClient.delete(c1, { id: first.list?.[0]?.id ?? "" });
    await personalClient.create(c1, { displayName: "late" });
    const page_token = first.nextPageToken ?? "";
    const second = await personalClient.list(c1, { page_size: 100, page_token });
    expect(second.list?.map((each) => each.displayName)).toEqual([
      ...Array.from({ length: 10 }, (_, index) => `client ${index + 10}`),
      "late",
    ]);
  });

  it.each([9, 101, -1, 1.5])("in pages of %d is refused", async (page_size) => {
    const { c1 } = await makeMany(0);
    expect(await statusOf(personalClient.list(c1, { page_size }))).toBe(400);
    expect(await statusOf(personalClientSearch.search(c1, { pageSize: page_size }))).toBe(400);
  });

  it("refuses tokens that are not its own", async () => {
    const { mock, c1 } = await makeMany(12);
    const { nextPageToken: page_token = "" } = await personalClient.list(c1, { page_size: 10 });
    expect(page_token).not.toBe("");
    expect(await statusOf(personalClient.list(c1, { page_token: "nonsense" }))).toBe(400);
    const search = personalClientSearch.search(c1, { pageSize: 10, pageToken: page_token });
    expect(await statusOf(search)).toBe(400);
    const other = connect(mock, { userId: "eve" });
    expect(await statusOf(personalClient.list(other, { page_token }))).toBe(400);
  });
});

describe("what a user sees", () => {
  async function twoUsers() {
    const mock = createMockC1();
    const ada = connect(mock, { userId: "ada", isAdmin: false });
    const eve = connect(mock, { userId: "eve", isAdmin: false });
    const admin = connect(mock, { userId: "root" });
    const { client } = await personalClient.create(ada, { displayName: "Ada's build" });
    await personalClient.create(eve, { displayName: "Eve's build" });
    return { mock, ada, eve, admin, id: client?.id ?? "" };
  }

  it("is what is the user's own", async () => {
    const { ada, eve, id } = await twoUsers();
    expect((await personalClient.list(ada)).list).toHaveLength(1);
    expect(await statusOf(personalClient.get(ada, { id }))).toBeUndefined();
    expect(await statusOf(personalClient.get(eve, { id }))).toBe(404);
    expect(await statusOf(personalClient.update(eve, { id, client: {} }))).toBe(404);
    expect(await statusOf(personalClient.delete(eve, { id }))).toBe(404);
  });

  it("is everything to those who may search, by words and by users", async () => {
    const { eve, admin } = await twoUsers();
    const search = async (args: object) =>
      (await personalClientSearch.search(admin, args)).list?.map(({ userId }) => userId);
    expect(await search({})).toEqual(["ada", "eve"]);
    expect(await search({ query: "eve's" })).toEqual(["eve"]);
    expect(await search({ query: "build" })).toEqual(["ada", "eve"]);
    expect(await search({ users: [{ id: "ada" }] })).toEqual(["ada"]);
    expect((await personalClient.list(admin)).list).toEqual([]);
    expect(await statusOf(personalClientSearch.search(eve, {}))).toBe(403);
  });
});

describe("roles", () => {
  it("narrow what a credential may do, and what credentials it may make", async () => {
    const roles = { maker: ["personalClient.create"] };
    const mock = createMockC1({ roles });
    const reader = connect(mock, { roles: ["read-only"] });
    await personalClient.list(reader);
    await expect(personalClient.create(reader, {})).rejects.toThrow(C1ApiError);
    expect(await statusOf(personalClient.create(reader, {}))).toBe(403);
    const maker = connect(mock, { roles: ["maker"] });
    expect(await statusOf(personalClient.list(maker))).toBe(403);
    const { client } = await personalClient.create(maker, {});
    expect(client?.scopedRoles).toEqual(["maker"]);
    expect(await statusOf(personalClient.create(maker, { scopedRoles: ["read-only"] }))).toBe(403);
  });

  it("that the mock doesn't know allow nothing", async () => {
    const c1 = connect(createMockC1(), { roles: ["toString"] });
    expect(await statusOf(personalClient.list(c1))).toBe(403);
  });

  it("of a personal client are those it has when its token is made", async () => {
    const mock = createMockC1();
    const c1 = connect(mock);
    const made = await personalClient.create(c1, { scopedRoles: ["read-only"] });
    const login = () =>
      createC1Client({
        auth: clientCredentials({
          clientId: made.client?.clientId ?? "",
          clientSecret: made.clientSecret ?? "",
        }),
        fetch: mock.fetch,
      });
    expect(await statusOf(personalClient.create(login(), {}))).toBe(403);
    const id = made.client?.id ?? "";
    await personalClient.update(c1, { id, client: { scopedRoles: [] }, updateMask: "scopedRoles" });
    expect(await statusOf(personalClient.create(login(), {}))).toBeUndefined();
  });
});

const realClock = {
  monotonic: () => performance.now(),
  after: (delayMs: number, run: () => void) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};
