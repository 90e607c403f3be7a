import {
  type C1Transport,
  type CallOptions,
  operation,
  type PagedOperation,
  paged,
} from "../../src/index.js";
// What codegen writes for the Personal Client group, by hand: the tests of the runtime lean on it.

export interface PersonalClient {
  id?: string | null;
  clientId?: string | null;
  displayName?: string | null;
}

export interface CreateArguments {
  displayName?: string;
  scopedRoles?: string[] | null;
}
export interface Created {
  client?: PersonalClient | null;
  clientSecret?: string;
}
export interface ListArguments {
  page_size?: number;
  page_token?: string;
}
export interface Listed {
  list?: PersonalClient[] | null;
  nextPageToken?: string;
}
export interface SearchArguments {
  pageSize?: number;
  pageToken?: string;
  query?: string;
}
export interface GetArguments {
  id: string;
}
export interface UpdateArguments {
  id: string;
  client?: PersonalClient;
  updateMask?: string;
}

export const create: (
  c1: C1Transport,
  args?: CreateArguments,
  options?: CallOptions,
) => Promise<Created> = /* @__PURE__ */ operation("POST", "/api/v1/iam/personal_clients");

export const list: PagedOperation<ListArguments, Listed, PersonalClient> = /* @__PURE__ */ paged(
  /* @__PURE__ */ operation("GET", "/api/v1/iam/personal_clients"),
  "list",
);

export const search: PagedOperation<SearchArguments, Listed, PersonalClient> =
  /* @__PURE__ */ paged(
    /* @__PURE__ */ operation("POST", "/api/v1/search/iam/personal_clients"),
    "list",
    "pageToken",
  );

export const get: (
  c1: C1Transport,
  args: GetArguments,
  options?: CallOptions,
) => Promise<{ client?: PersonalClient | null }> = /* @__PURE__ */ operation(
  "GET",
  "/api/v1/iam/personal_clients/{id}",
);

export const update: (
  c1: C1Transport,
  args: UpdateArguments,
  options?: CallOptions,
) => Promise<{ client?: PersonalClient | null }> = /* @__PURE__ */ operation(
  "POST",
  "/api/v1/iam/personal_clients/{id}",
);

const delete_: (
  c1: C1Transport,
  args: GetArguments,
  options?: CallOptions,
) => Promise<Record<string, unknown>> = /* @__PURE__ */ operation(
  "DELETE",
  "/api/v1/iam/personal_clients/{id}",
  { body: false },
);

export { delete_ as delete };
