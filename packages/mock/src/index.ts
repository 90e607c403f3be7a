export type { Roles } from "./auth/roles.js";
export type { SubjectTokenOptions } from "./auth/subject-token.js";
export type { MockClock } from "./clock.js";
export type { Json } from "./document/json.js";
export { MockC1Error } from "./errors.js";
export {
  type Handler,
  type HandlerAnswer,
  type HandlerCall,
  MockReply,
  reply,
} from "./face/handler.js";
export type {
  MockC1,
  MockCredentials,
  MockDevice,
  MockFetch,
  MockServer,
  MockWorkload,
} from "./face/mock-c1.js";
export type {
  AccessTokenOptions,
  DeviceOptions,
  ListenOptions,
  MockC1Options,
  Person,
  StrictOptions,
  WorkloadOptions,
} from "./face/options.js";
export type {
  AnswerOf,
  BodyOf,
  OperationOf,
  PathOf,
  QueryOf,
  SeedOf,
} from "./face/typed-operations.js";
export type { Fault, FaultOperation } from "./faults/fault.js";
export type { Faults, PlannedFault } from "./faults/faults.js";
export { createMockC1 } from "./mock.js";
export type { LoggedRequest } from "./request-log.js";
