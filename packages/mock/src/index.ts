export type { Roles } from "./auth/roles.js";
export type { MockClock } from "./clock.js";
export { MockC1Error } from "./errors.js";
export type { Fault, FaultOperation } from "./faults/fault.js";
export type { Faults, PlannedFault } from "./faults/faults.js";
export { createMockC1 } from "./mock.js";
export {
  type Handler,
  type HandlerAnswer,
  type HandlerCall,
  MockReply,
  reply,
} from "./public/handler.js";
export type { Json } from "./public/json.js";
export type {
  MockC1,
  MockCredentials,
  MockDevice,
  MockFetch,
  MockServer,
  MockWorkload,
} from "./public/mock-c1.js";
export type {
  AccessTokenOptions,
  CredentialOptions,
  DeviceOptions,
  ListenOptions,
  MockC1Options,
  Person,
  StrictOptions,
  SubjectTokenOptions,
  WorkloadOptions,
} from "./public/options.js";
export type {
  AnswerOf,
  BodyOf,
  OperationOf,
  PathOf,
  QueryOf,
  SeedOf,
} from "./public/typed-operations.js";
export type {
  DeliverOptions,
  IncomingEvent,
  ListenerOptions,
  MockListener,
  WebhookAttempt,
  WebhookDelivery,
  WebhookEvent,
} from "./public/webhooks.js";
export type { LoggedRequest } from "./request-log.js";
