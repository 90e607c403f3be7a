import type { PersonalClient, paths } from "@c1-openapi/types";

/** What the path of an operation answers with, for a client of your own. */
export type Listed =
  paths["/api/v1/iam/personal_clients"]["get"]["responses"][200]["content"]["application/json"];

/** Tells which credentials haven't been used since a date. */
export function findUnused(clients: PersonalClient[], since: Date): PersonalClient[] {
  return clients.filter((each) => !each.lastUsedAt || new Date(each.lastUsedAt) < since);
}
