// What an expand mask asked for: messages beside the list, which its items point at.

import { isOfType } from "./is-of-type.js";

/** An answer whose views point at messages in it (`appPath: "$.expanded[0]"`). */
export interface WithExpanded<Message> {
  readonly expanded?: readonly Message[] | null;
}

/**
 * Returns the message an expanded answer holds at a path such as `$.expanded[0]`, or undefined when
 * the path is empty (the expand mask didn't ask for it) or points nowhere.
 *
 * With a `type` such as `"c1.api.app.v1.App"`, a message of another type is undefined too.
 * @example
 * import { expandedAt } from "@c1-openapi/client";
 *
 * const page = {
 *   list: [{ appPath: "$.expanded[0]" }],
 *   expanded: [{ "@type": "type.googleapis.com/c1.api.app.v1.App", displayName: "GitHub" }],
 * };
 * const apps = page.list.map((view) => expandedAt(page, view.appPath)?.displayName);
 */
export function expandedAt<Message>(
  answer: WithExpanded<Message>,
  path: string | null | undefined,
  type?: string,
): Message | undefined {
  const index = /^\$\.expanded\[(\d+)\]$/.exec(path ?? "")?.[1];
  const message = index === undefined ? undefined : answer.expanded?.[Number(index)];
  const isOther = type !== undefined && !isOfType(message, type);
  return isOther ? undefined : (message ?? undefined);
}
