// Generated from spec/openapi.json by `pnpm generate`. Don't edit: correct spec/overlay.yaml instead.

import type * as C1 from "@c1-openapi/types";
import { type C1Transport, type CallOptions, operation, paged, type PagedOperation } from "../operation.js";

/**
 * Creates a personal client for the calling user and shows its secret, this one time.
 *
 * `POST /api/v1/iam/personal_clients`
 */
export const create: (c1: C1Transport, args?: C1.PersonalClientServiceCreateRequest, options?: CallOptions) => Promise<C1.PersonalClientServiceCreateResponse> =
  /* @__PURE__ */ operation("POST", "/api/v1/iam/personal_clients", {"name":"personalClient.create"});

/** The arguments of `personalClient.delete`. */
export interface DeleteArguments {
  /** The id of the personal client to delete. */
  id: string;
}

/**
 * Deletes a personal client. Programs that use it stop working.
 *
 * `DELETE /api/v1/iam/personal_clients/{id}`
 */
const delete_: (c1: C1Transport, args: DeleteArguments, options?: CallOptions) => Promise<C1.PersonalClientServiceDeleteResponse> =
  /* @__PURE__ */ operation("DELETE", "/api/v1/iam/personal_clients/{id}", {"name":"personalClient.delete","body":false});
export { delete_ as delete };

/** The arguments of `personalClient.get`. */
export interface GetArguments {
  /** The id of the personal client to get, such as `blue-whale-12345`. */
  id: string;
}

/**
 * Gets one personal client.
 *
 * `GET /api/v1/iam/personal_clients/{id}`
 */
export const get: (c1: C1Transport, args: GetArguments, options?: CallOptions) => Promise<C1.PersonalClientServiceGetResponse> =
  /* @__PURE__ */ operation("GET", "/api/v1/iam/personal_clients/{id}", {"name":"personalClient.get"});

/** The arguments of `personalClient.list`. */
export interface ListArguments {
  /** How many to return at most. */
  page_size?: number;
  /** The `nextPageToken` of the page before. */
  page_token?: string;
}

/**
 * Lists the personal clients of the calling user.
 *
 * `GET /api/v1/iam/personal_clients`
 */
export const list: PagedOperation<ListArguments, C1.PersonalClientServiceListResponse, C1.PersonalClient> =
  /* @__PURE__ */ paged(/* @__PURE__ */ operation("GET", "/api/v1/iam/personal_clients", {"name":"personalClient.list"}), "list");

/** The arguments of `personalClient.update`. */
export interface UpdateArguments extends C1.PersonalClientServiceUpdateRequest {
  /** The id of the personal client to change. */
  id: string;
}

/**
 * Changes the fields of a personal client that the update mask names.
 *
 * `POST /api/v1/iam/personal_clients/{id}`
 */
export const update: (c1: C1Transport, args: UpdateArguments, options?: CallOptions) => Promise<C1.PersonalClientServiceUpdateResponse> =
  /* @__PURE__ */ operation("POST", "/api/v1/iam/personal_clients/{id}", {"name":"personalClient.update"});
