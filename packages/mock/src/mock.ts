import { isObject, type JsonObject } from "@c1-openapi/openapi";
import type { OperationIds, operations } from "@c1-openapi/types";
import { Credentials } from "./auth/credentials.js";
import { DeviceLogin } from "./auth/device-login.js";
import { DpopProofs } from "./auth/dpop.js";
import { createClientFactory } from "./auth/make-clients.js";
import { builtInRoles } from "./auth/roles.js";
import { createTokenEndpoint } from "./auth/token-endpoint.js";
import { type TokenHolder, Tokens } from "./auth/tokens.js";
import { openCatalogue } from "./catalogue.js";
import { systemClock } from "./clock.js";
import { MockC1Error } from "./errors.js";
import { FaultPlan } from "./faults/faults.js";
import { createHandle } from "./handle.js";
import { Handlers, type UntypedHandler } from "./handlers.js";
import { createFetch } from "./http/fetch.js";
import { listen } from "./http/listen.js";
import { matchesPattern } from "./pattern.js";
import type { MockC1, MockServer } from "./public/mock-c1.js";
import type { CredentialOptions, ListenOptions, MockC1Options, Person } from "./public/options.js";
import { RequestLog } from "./request-log.js";
import { personalClientBehaviour } from "./state/personal-clients.js";
import { ResourceState } from "./state/resource-state.js";
import { StepIds } from "./state/step-ids.js";
import { Strictness } from "./strictness.js";
import { Callbacks } from "./webhooks/callbacks.js";
import { WebhookSender } from "./webhooks/deliver.js";
import { WebhookKeys } from "./webhooks/keys.js";
import { Listeners } from "./webhooks/listeners.js";
import { samplePayload } from "./webhooks/sample-payload.js";

/**
 * Returns a C1 in memory, empty and with nobody logged in.
 * @throws {MockC1Error} if the document is no OpenAPI document
 * @example
 * import { createMockC1 } from "@c1-openapi/mock";
 *
 * const mock = createMockC1();
 * const answer = await mock.fetch(`${mock.url}/api/v1/iam/personal_clients`, {
 *   headers: { authorization: `Bearer ${mock.accessToken()}` },
 * });
 */
export function createMockC1<Ids = OperationIds, Operations = operations>(
  options: MockC1Options = {},
): MockC1<Ids, Operations> {
  const { clock = systemClock, device = {}, tokenLifetimeSeconds = 3600 } = options;
  const { clientIds: deviceClientIds = ["c1-mock-device"] } = device;
  const ownHost = options.host ?? "mock.conductor.one";
  let server: (MockServer & { readonly authority: string }) | undefined;
  let isListening = false;
  const host = () => server?.authority ?? ownHost;
  const url = () => server?.url ?? `https://${ownHost}`;

  const catalogue = openCatalogue(options.document);
  const strictness = new Strictness(catalogue, options.strict ?? false);
  const credentials = new Credentials();
  const tokens = new Tokens(clock);
  const dpopProofs = new DpopProofs();
  const handlers = new Handlers();
  const log = new RequestLog({
    maxEntries: options.maxLoggedRequests ?? 10_000,
    maxBytes: options.maxLoggedBytes ?? 32 * 1024 * 1024,
  });
  const faults = new FaultPlan({
    isKnown: (pattern) =>
      [...catalogue.operations.keys()].some((name) => matchesPattern(pattern, name)),
    isWrite: (name) =>
      ["create", "update", "delete"].includes(catalogue.actions.get(name)?.kind ?? ""),
  });
  const personalClients = personalClientBehaviour({ clock, credentials, tokens, host });
  const stepIds = new StepIds();
  const webhookKeys = new WebhookKeys();
  const callbacks = new Callbacks(clock);
  const listeners = new Listeners(clock, url);
  const state = new ResourceState({
    ...catalogue,
    behaviourOf: ({ name }) => (name === "personalClient.get" ? personalClients : {}),
  });
  const deviceLogin = new DeviceLogin({
    clock,
    publicClientIds: deviceClientIds,
    intervalSeconds: device.intervalSeconds ?? 5,
    lifetimeSeconds: device.lifetimeSeconds ?? 600,
    pageUrl: () => device.pageUrl ?? `${url()}/device`,
  });
  const [deviceClientId = ""] = deviceClientIds;
  const loggedIn = (person: Person = {}): TokenHolder => holderOf(deviceClientId, person);

  const handle = createHandle({
    ...{ catalogue, clock, tokens, handlers, state, strictness, log, faults, deviceLogin },
    ...{ stepIds, webhookKeys, callbacks, listeners, dpopProofs },
    roles: { ...builtInRoles, ...options.roles },
    validationErrorStatus: options.validationErrorStatus ?? 400,
    person: loggedIn(),
    answerToken: createTokenEndpoint({
      ...{ clock, credentials, tokens, deviceLogin, dpopProofs },
      lifetimeSeconds: tokenLifetimeSeconds,
    }),
  });
  const webhooks = new WebhookSender({
    ...{ clock, callbacks, url },
    keys: webhookKeys,
    samplePayload: (event) => samplePayload(event, catalogue),
  });
  const clients = createClientFactory({ clock, credentials, host });

  const close = async () => {
    await server?.close();
    server = undefined;
    isListening = false;
  };

  return {
    get url() {
      return url();
    },
    fetch: createFetch(handle, ({ origin }) => [`https://${ownHost}`, url()].includes(origin)),
    async listen(where: ListenOptions = {}) {
      if (isListening) throw new MockC1Error("The mock listens already");
      isListening = true;
      try {
        server = await listen(handle, where);
      } catch (error) {
        isListening = false;
        throw error;
      }
      return { ...server, close, [Symbol.asyncDispose]: close };
    },
    credentials: (how: CredentialOptions = {}) => clients.makeKeyClient(how, holderOf),
    accessToken: ({ lifetimeSeconds = tokenLifetimeSeconds, ...person } = {}) =>
      tokens.issue(holderOf("", person), lifetimeSeconds),
    workloadIdentity: (workload = {}) => clients.makeWorkload(workload, holderOf),
    device: {
      clientId: deviceClientId,
      approve: (userCode, person) => deviceLogin.decide(userCode, loggedIn(person)),
      deny: (userCode) => deviceLogin.decide(userCode, undefined),
    },
    rotateDpopNonce: () => dpopProofs.rotateNonce(),
    revokeTokens: (which) => tokens.revoke(which),
    deliverWebhook: (event, endpoint, how) => webhooks.deliver(event, endpoint, how),
    rotateWebhookKeys: () => webhookKeys.rotate(),
    webhookListener: ({ jwks } = {}) => listeners.create(jwks),
    faults,
    requests: log.entries,
    unexpected: strictness.unexpected,
    on(name, handler) {
      if (!catalogue.operations.has(name)) {
        throw new MockC1Error(`There is no operation "${name}" to answer`);
      }
      return handlers.add(name, handler as unknown as UntypedHandler);
    },
    seed(name, resource = {}, path = {}) {
      const action = catalogue.actions.get(name);
      if (action?.kind !== "get") {
        throw new MockC1Error(`"${name}" doesn't get anything that the mock remembers`);
      }
      const fields = withoutView(structuredClone(resource) as JsonObject, action.steps);
      return state.seed(action.resource, fields, path, clock.now()) as typeof resource;
    },
    verify: () => strictness.verify(faults),
    reset() {
      state.clear();
      stepIds.clear();
      callbacks.clear();
      listeners.clear();
      webhooks.clear();
      faults.clear();
      handlers.clear();
      log.clear();
      strictness.clear();
    },
    async [Symbol.asyncDispose]() {
      await close();
      if (strictness.isStrict) strictness.verify(faults);
    },
  };
}

/** Returns the resource of what may be a view of it. */
function withoutView(fields: JsonObject, [, ...steps]: readonly string[]): JsonObject {
  let found = fields;
  for (const step of steps) found = isObject(found[step]) ? found[step] : found;
  return found;
}

function holderOf(clientId: string, person: Person): TokenHolder {
  const { userId = "mock-user", isAdmin = true, roles = [] } = person;
  return { clientId, userId, isAdmin, roles };
}
