// What reviewers decided in an access review, as CSV: node access-review-export.ts REVIEW_ID > review.csv
import { type C1Transport, createC1Client } from "@c1-openapi/client";
import * as taskSearch from "@c1-openapi/client/operations/task-search";
import { csvLine } from "./csv.ts";

/** Writes a line for each task of an access review. */
export async function exportReview(
  c1: C1Transport,
  reviewId: string,
  write: (line: string) => void,
): Promise<void> {
  write(csvLine(["task", "app", "entitlement", "person", "state", "decision", "decided"]));
  const query = { accessReviewIds: [reviewId], pageSize: 100 };
  for await (const { task } of taskSearch.search.items(c1, query)) {
    const certify = task?.type?.certify;
    if (!task || !certify) continue;
    // The state says whether a task is still open; the outcome alone doesn't.
    const decision = task.state === "TASK_STATE_CLOSED" ? certify.outcome : "";
    write(
      csvLine([
        ...[task.numericId, certify.appId, certify.appEntitlementId, certify.identityUserId],
        ...[task.state, decision, certify.outcomeTime],
      ]),
    );
  }
}

if (import.meta.main) {
  const [, , reviewId] = process.argv;
  if (!reviewId) throw new Error("Usage: node access-review-export.ts REVIEW_ID");
  await exportReview(createC1Client(), reviewId, (line) => void process.stdout.write(line));
}
