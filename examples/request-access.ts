// Requests access for a person, and waits until somebody has decided:
// node request-access.ts EMAIL APP_ID ENTITLEMENT_ID
import { type C1Transport, createC1Client } from "@c1-openapi/client";
import * as task from "@c1-openapi/client/operations/task";
import * as userSearch from "@c1-openapi/client/operations/user-search";
import { waitForClosedTask } from "@c1-openapi/client/wait";

/** What to ask for. An entitlement's id is unique within its app only. */
export interface AccessRequest {
  email: string;
  appId: string;
  appEntitlementId: string;
}

/**
 * Returns the outcome of the request: `GRANT_OUTCOME_GRANTED` if it was approved.
 *
 * @param everyMs time between two looks at the task
 * @throws Error if there is no such person, and the errors of the client
 */
export async function requestAccess(
  c1: C1Transport,
  { email, ...wanted }: AccessRequest,
  everyMs: number = 30_000,
): Promise<string> {
  const found = await userSearch.search(c1, { email });
  const identityUserId = found.list?.[0]?.user?.id;
  if (!identityUserId) throw new Error(`C1 knows no person with the address ${email}`);

  const { taskView } = await task.createGrantTask(c1, {
    ...wanted,
    identityUserId,
    description: "Needed for the on-call rotation",
    grantDuration: "28800s", // eight hours
  });
  const id = taskView?.task?.id ?? "";
  const timeoutMs = 8 * 3_600_000; // a working day
  await waitForClosedTask(c1, id, { everyMs, timeoutMs });
  const closed = await task.get(c1, { id });
  return closed.taskView?.task?.type?.grant?.outcome ?? "GRANT_OUTCOME_UNSPECIFIED";
}

if (import.meta.main) {
  const [, , email, appId, appEntitlementId] = process.argv;
  if (!email || !appId || !appEntitlementId) {
    throw new Error("Usage: node request-access.ts EMAIL APP_ID ENTITLEMENT_ID");
  }
  console.log(await requestAccess(createC1Client(), { email, appId, appEntitlementId }));
}
