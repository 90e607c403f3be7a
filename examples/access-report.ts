// Who has access to what, as CSV: node access-report.ts > report.csv
//
// Goes through all people, page by page, and asks for the grants of five of them at a time.
import { type C1Transport, createC1Client } from "@c1-openapi/client";
import * as appEntitlementSearch from "@c1-openapi/client/operations/app-entitlement-search";
import * as apps from "@c1-openapi/client/operations/apps";
import * as userSearch from "@c1-openapi/client/operations/user-search";
import { csvLine } from "./csv.ts";

/** How many people are asked about at once; the client waits by itself when C1 asks it to. */
const workers = 5;

/** Writes a line for each grant of each person. */
export async function reportAccess(c1: C1Transport, write: (line: string) => void): Promise<void> {
  const appNames = new Map<string, string>();
  for await (const { id, displayName } of apps.list.items(c1, { page_size: 100 })) {
    if (id) appNames.set(id, displayName ?? id);
  }
  write(csvLine(["person", "email", "app", "entitlement", "since"]));
  const people = userSearch.search.items(c1, { pageSize: 100 });

  /** Takes the next person when it is done with one. */
  async function work(): Promise<void> {
    for (let next = await people.next(); !next.done; next = await people.next()) {
      const { user } = next.value;
      if (!user?.id) continue;
      const query = { userId: user.id, pageSize: 100 };
      for await (const grant of appEntitlementSearch.searchGrants.items(c1, query)) {
        const entitlement = grant.entitlement?.appEntitlement;
        const since = grant.appEntitlementUserBinding?.appEntitlementUserBindingCreatedAt;
        const app = appNames.get(entitlement?.appId ?? "") ?? entitlement?.appId;
        write(csvLine([user.displayName, user.email, app, entitlement?.displayName, since]));
      }
    }
  }
  await Promise.all(Array.from({ length: workers }, work));
}

if (import.meta.main) {
  await reportAccess(createC1Client(), (line) => void process.stdout.write(line));
}
