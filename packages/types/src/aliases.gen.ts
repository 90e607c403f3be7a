// Generated from spec/openapi.json by `pnpm generate`. Don't edit: correct spec/overlay.yaml instead.

import type { components } from "./schema.gen.js";

/** A credential with which a person's own programs call the API in that person's name. */
export type PersonalClient = components["schemas"]["c1.api.iam.v1.PersonalClient"];

/**
 * A credential with which a person's own programs call the API in that person's name.
 *
 * `PersonalClient` as a request takes it, without what only the server sets.
 */
export type PersonalClientInput = components["schemas"]["c1.api.iam.v1.PersonalClientInput"];

/**
 * Which personal clients to find, over all users.
 *
 * The body of `personalClientSearch.search`.
 */
export type PersonalClientSearchServiceSearchRequest = components["schemas"]["c1.api.iam.v1.PersonalClientSearchServiceSearchRequest"];

/**
 * One page of the personal clients found.
 *
 * The answer of `personalClientSearch.search`.
 */
export type PersonalClientSearchServiceSearchResponse = components["schemas"]["c1.api.iam.v1.PersonalClientSearchServiceSearchResponse"];

/**
 * What a new personal client shall be.
 *
 * The body of `personalClient.create`.
 */
export type PersonalClientServiceCreateRequest = components["schemas"]["c1.api.iam.v1.PersonalClientServiceCreateRequest"];

/**
 * The new personal client, and its secret.
 *
 * The answer of `personalClient.create`.
 */
export type PersonalClientServiceCreateResponse = components["schemas"]["c1.api.iam.v1.PersonalClientServiceCreateResponse"];

/**
 * Nothing: the path says which personal client to delete.
 *
 * The body of `personalClient.delete`.
 */
export type PersonalClientServiceDeleteRequest = components["schemas"]["c1.api.iam.v1.PersonalClientServiceDeleteRequestInput"];

/**
 * Nothing: the personal client is deleted.
 *
 * The answer of `personalClient.delete`.
 */
export type PersonalClientServiceDeleteResponse = components["schemas"]["c1.api.iam.v1.PersonalClientServiceDeleteResponse"];

/**
 * The personal client that was asked for.
 *
 * The answer of `personalClient.get`.
 */
export type PersonalClientServiceGetResponse = components["schemas"]["c1.api.iam.v1.PersonalClientServiceGetResponse"];

/**
 * One page of personal clients.
 *
 * The answer of `personalClient.list`.
 */
export type PersonalClientServiceListResponse = components["schemas"]["c1.api.iam.v1.PersonalClientServiceListResponse"];

/**
 * A personal client as it shall become, and which of its fields to take.
 *
 * The body of `personalClient.update`.
 */
export type PersonalClientServiceUpdateRequest = components["schemas"]["c1.api.iam.v1.PersonalClientServiceUpdateRequestInput"];

/**
 * The personal client as it is now.
 *
 * The answer of `personalClient.update`.
 */
export type PersonalClientServiceUpdateResponse = components["schemas"]["c1.api.iam.v1.PersonalClientServiceUpdateResponse"];

/** The body of an answer that reports an error. */
export type RpcStatus = components["schemas"]["google.rpc.Status"];

/** Names a user. */
export type UserRef = components["schemas"]["c1.api.user.v1.UserRef"];
