/** An operation that most programs need, and what for. */
export interface KeyOperation {
  /** The name that programs know it by: `task.get`. */
  readonly name: string;
  /** What a program calls it for, in one line. */
  readonly purpose: string;
}

/** The operations of C1 to begin with. A document may be without some of them. */
export const keyOperations: readonly KeyOperation[] = [
  { name: "userSearch.search", purpose: "find people: `email` exactly, `query` by name" },
  { name: "apps.list", purpose: "every app" },
  { name: "appUser.search", purpose: "the accounts of people in apps: `userIds`, `appIds`" },
  {
    name: "appEntitlementSearch.searchGrants",
    purpose: "what a person has access to (`userId`): one item for each grant",
  },
  {
    name: "appEntitlementSearch.search",
    purpose: "entitlements, which are what can be granted: `appIds`, `displayName`",
  },
  {
    name: "task.createGrantTask",
    purpose: "request access: `appId`, `appEntitlementId`, and `identityUserId` or `appUserId`",
  },
  {
    name: "task.createRevokeTask",
    purpose: "revoke access: `appId`, `appEntitlementId`, and `identityUserId` or `appUserId`",
  },
  { name: "task.get", purpose: "a task; its `state` says whether it is still open" },
  { name: "taskSearch.search", purpose: "tasks by state, type, app or person" },
  {
    name: "taskActions.approve",
    purpose: "approve the current step: `task_id`, and its `policyStepId`",
  },
];
