import { C1UsageError } from "./errors/c1-errors.js";

/**
 * Returns the `updateMask` that names the fields given: those that are not undefined. A field that
 * is null is named too, which clears it.
 * @throws C1UsageError when no field is given, for C1 takes an empty mask for all fields
 * @example
 * import { updateMaskOf } from "@c1-openapi/client";
 *
 * const client = { displayName: "ci", scopedRoles: [] };
 * const args = { id: "blue-whale-12345", client, updateMask: updateMaskOf(client) };
 */
export function updateMaskOf(fields: object): string {
  const names = Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : name,
  );
  if (!names.length) throw new C1UsageError("An update names at least one field");
  return names.join(",");
}

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
  const name = (message as { "@type"?: unknown } | null | undefined)?.["@type"];
  const isOther = type !== undefined && name !== type && name !== `type.googleapis.com/${type}`;
  return isOther ? undefined : (message ?? undefined);
}
