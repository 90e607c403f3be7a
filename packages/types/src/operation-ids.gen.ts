// Generated from spec/openapi.json by `pnpm generate`. Don't edit: correct spec/overlay.yaml instead.

/** The operationId of every operation, by the name that callers know it by. */
export interface OperationIds {
  "personalClient.create": "c1.api.iam.v1.PersonalClientService.Create";
  "personalClient.delete": "c1.api.iam.v1.PersonalClientService.Delete";
  "personalClient.get": "c1.api.iam.v1.PersonalClientService.Get";
  "personalClient.list": "c1.api.iam.v1.PersonalClientService.List";
  "personalClient.update": "c1.api.iam.v1.PersonalClientService.Update";
  "personalClientSearch.search": "c1.api.iam.v1.PersonalClientSearchService.Search";
}
