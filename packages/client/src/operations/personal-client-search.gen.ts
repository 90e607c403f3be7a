// Generated from spec/openapi.json by `pnpm generate`. Don't edit: correct spec/overlay.yaml instead.

import type * as C1 from "@c1-openapi/types";
import { operation, paged, type PagedOperation } from "../operation.js";

/**
 * Finds personal clients of all users, for those who may see them.
 *
 * `POST /api/v1/search/iam/personal_clients`
 */
export const search: PagedOperation<C1.PersonalClientSearchServiceSearchRequest, C1.PersonalClientSearchServiceSearchResponse, C1.PersonalClient> =
  /* @__PURE__ */ paged(/* @__PURE__ */ operation("POST", "/api/v1/search/iam/personal_clients", {"name":"personalClientSearch.search","isReadOnly":true}), "list", "pageToken");
