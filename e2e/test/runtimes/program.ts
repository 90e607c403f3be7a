import {
  bearerToken,
  type C1Client,
  type C1Event,
  clientCredentials,
  createC1Client,
  isC1ApiError,
  updateMaskOf,
} from "@c1-openapi/client";
import * as personalClient from "@c1-openapi/client/operations/personal-client";
import * as personalClientSearch from "@c1-openapi/client/operations/personal-client-search";
import {
  answerLater,
  approve,
  sendCallback,
  type WebhookEventOf,
  webhookHandler,
} from "@c1-openapi/client/webhooks";

// The one program that every runtime runs. It knows nothing but the language, the platform's own
// interfaces that all of them share, and the client.

/** Where the mock is, and what it takes. */
export interface Place {
  readonly serverUrl: string;
  readonly accessToken: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** A webhook that the mock signed for an endpoint of this URL. */
  readonly webhook: {
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  };
}

/** What came of each check: null, or why it failed. */
export type Outcome = Record<string, string | null>;

/** How long the mock told the client to wait before it tries again, in milliseconds. */
export const RETRY_AFTER_MS = 20;

const CHECKS: Record<string, (place: Place) => Promise<void>> = {
  async "bearer token"({ serverUrl, accessToken }) {
    const c1 = createC1Client({ serverUrl, auth: bearerToken(accessToken) });
    const { list } = await personalClient.list(c1);
    expect(Array.isArray(list), "a list");
  },

  async "client credentials"(place) {
    const c1 = signIn(place);
    const pages = await Promise.all([1, 2, 3].map(() => personalClient.list(c1)));
    expect(pages.length === 3, "three pages");
  },

  async operations(place) {
    const c1 = signIn(place);
    const { client, clientSecret = "" } = await personalClient.create(c1, { displayName: "ci" });
    expect(clientSecret.startsWith("secret-token:"), "a secret");
    const found = await personalClient.get(c1, { id: client?.id ?? "" });
    expect(found.client?.displayName === "ci", "the client that was made");
  },

  async paths(place) {
    const { data, response } = await signIn(place).GET("/api/v1/iam/personal_clients", {
      params: { query: { page_size: 10 } },
    });
    expect(response.status === 200 && Array.isArray(data?.list), "a page");
  },

  async paging(place) {
    const c1 = signIn(place);
    for (let made = 0; made < 11; made++) {
      await personalClient.create(c1, { displayName: `${made}` });
    }
    const ids = new Set<unknown>();
    for await (const each of personalClient.list.items(c1, { page_size: 10 })) ids.add(each.id);
    expect(ids.size > 10, "more than a page");
  },

  async errors(place) {
    const error = await personalClient.get(signIn(place), { id: "nobody-0" }).catch(itself);
    expect(isC1ApiError(error) && error.status === 404 && error.code === 5, "a 404", error);
  },

  // The mock never answers a delete, and answers a search once a delete has reached it.
  async abort(place) {
    const c1 = signIn(place);
    const controller = new AbortController();
    const { signal } = controller;
    const deleting = personalClient.delete(c1, { id: "any-0" }, { signal }).catch(itself);
    await personalClientSearch.search(c1);
    const reason = new Error("enough");
    controller.abort(reason);
    const error = await deleting;
    expect(error === reason, "the reason of the abort", error);
  },

  async webhooks({ serverUrl, webhook }) {
    let event: WebhookEventOf<"c1.webhooks.v1.PayloadPolicyApprovalStep"> | undefined;
    const handle = webhookHandler({
      serverUrl,
      on: {
        "c1.webhooks.v1.PayloadPolicyApprovalStep": (received) => {
          event = received;
          return answerLater();
        },
      },
    });
    const { url, headers, body } = webhook;
    const response = await handle(new Request(url, { method: "POST", headers, body }));
    expect(response.status === 202 && event !== undefined, "202", response.status);
    if (event) await sendCallback(event, approve({ comment: "by rule" }));
    const again = await handle(new Request(url, { method: "POST", headers, body }));
    expect(again.status === 401, "that a replay is refused", again.status);
  },

  // The mock answers the first update with 429.
  async retries(place) {
    const waitsMs: number[] = [];
    const c1 = signIn(place, (event) => {
      if (event.type === "retry") waitsMs.push(event.delayMs);
    });
    const { client } = await personalClient.create(c1, { displayName: "before" });
    const changes = { displayName: "after" };
    const updated = await personalClient.update(c1, {
      id: client?.id ?? "",
      client: changes,
      updateMask: updateMaskOf(changes),
    });
    expect(updated.client?.displayName === "after", "the update");
    const [waitMs = 0] = waitsMs;
    expect(
      waitsMs.length === 1 && waitMs >= RETRY_AFTER_MS,
      "one wait as the header says",
      waitsMs,
    );
  },
};

/** Runs every check against a mock, one after the other; never rejects. */
export async function exercise(place: Place): Promise<Outcome> {
  const outcome: Outcome = {};
  for (const [name, check] of Object.entries(CHECKS)) {
    outcome[name] = await check(place).then(() => null, describeError);
  }
  return outcome;
}

/** Returns a client with a credential, which it signs an assertion with. */
export function signIn(place: Place, onEvent?: (event: C1Event) => void): C1Client {
  const { serverUrl, clientId, clientSecret } = place;
  return createC1Client({
    serverUrl,
    auth: clientCredentials({ clientId, clientSecret }),
    retry: { baseDelayMs: 1 },
    ...(onEvent && { onEvent }),
  });
}

function describeError(error: unknown): string {
  if (!(error instanceof Error)) return `${error}`;
  const cause = error.cause === undefined ? "" : `\nbecause of ${describeError(error.cause)}`;
  return `${error.stack ?? error.message}${cause}`;
}

function itself(error: unknown): unknown {
  return error;
}

function expect(isSo: boolean, what: string, instead?: unknown): void {
  if (!isSo) throw new Error(`Expected ${what}`, { cause: instead });
}
