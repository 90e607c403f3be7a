// Requests access for a person, and waits until somebody has decided:
// node request-access.ts EMAIL APP_ID ENTITLEMENT_ID
import { setTimeout as sleep } from "node:timers/promises";
import { type C1Transport, createC1Client } from "@c1-openapi/client";
import * as task from "@c1-openapi/client/operations/task";
import * as userSearch from "@c1-openapi/client/operations/user-search";

/** What to ask for. An entitlement's id is unique within its app only. */
export interface AccessRequest {
  email: string;
  appId: string;
  appEntitlementId: string;
}

/**
 * Returns the outcome of the request: `GRANT_OUTCOME_GRANTED` if it was approved.
 *
 * @param wait called between two looks at the task; resolves when it is time for the next one
 * @throws Error if there is no such person
 */
export async function requestAccess(
  c1: C1Transport,
  { email, ...wanted }: AccessRequest,
  wait: () => Promise<unknown> = () => sleep(30_000),
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
  for (;;) {
    const { taskView: now } = await task.get(c1, { id });
    if (now?.task?.state === "TASK_STATE_CLOSED") {
      return now.task.type?.grant?.outcome ?? "GRANT_OUTCOME_UNSPECIFIED";
    }
    await wait();
  }
}

if (import.meta.main) {
  const [, , email, appId, appEntitlementId] = process.argv;
  if (!email || !appId || !appEntitlementId) {
    throw new Error("Usage: node request-access.ts EMAIL APP_ID ENTITLEMENT_ID");
  }
  console.log(await requestAccess(createC1Client(), { email, appId, appEntitlementId }));
}
