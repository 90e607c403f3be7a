// Needs nothing installed: the commands of scripts/automation import it, too.
import { createHash } from "node:crypto";
import type { Comparison } from "@c1-openapi/semver";

/** What the label begins with that a person sets who has seen what breaks. */
const approvalPrefix = "breaking-approved";

/**
 * Returns the label that approves a set of what breaks, and nothing else: it ends with a digest of the set.
 *
 * @param breaking texts that each say one thing of the set, in any order
 *
 * @example approvalLabelOf(listBreaking(comparison)) // "breaking-approved:5f0c1d2e3b4a6978"
 */
export function approvalLabelOf(breaking: readonly string[]): string {
  const text = JSON.stringify([...breaking].sort());
  return `${approvalPrefix}:${createHash("sha256").update(text).digest("hex").slice(0, 16)}`;
}

/** Returns whether a label is an approval label, for any set of findings. */
export function isApprovalLabel(label: string): boolean {
  return /^breaking-approved(:[0-9a-f]{16})?$/.test(label);
}

/**
 * Returns what of a comparison breaks, as texts to be approved. Each is what a finding is known by from sync to
 * sync, written out: an id is too short to be safe from somebody who looks for another text with the same one.
 */
export function listBreaking({ findings }: Comparison): string[] {
  return findings
    .filter(({ severity }) => severity === "major")
    .map(({ rule, subject, args }) => {
      const { kind, key, part = null, path } = subject;
      return JSON.stringify([rule, kind, key, part, path, Object.entries(args).sort()]);
    });
}
