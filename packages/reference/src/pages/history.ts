/** What changed in one release. */
export interface ReleaseChanges {
  version: string;
  /** As a comparison finds them: a sentence, and the ids of the operations that it concerns. */
  findings: readonly { readonly message: string; readonly operations: readonly string[] }[];
}

/** What one release changed of one operation. */
export interface OperationChanges {
  version: string;
  messages: string[];
}

/** Returns what releases changed, by the ids of operations. */
export function indexReleases(
  releases: readonly ReleaseChanges[],
): Map<string, OperationChanges[]> {
  const history = new Map<string, OperationChanges[]>();
  for (const { version, findings } of releases) {
    const found = new Map<string, OperationChanges>();
    for (const { message, operations } of findings) {
      for (const id of operations) {
        const known = found.get(id);
        if (known) known.messages.push(message);
        else found.set(id, { version, messages: [message] });
      }
    }
    for (const [id, changes] of found) {
      const known = history.get(id);
      if (known) known.push(changes);
      else history.set(id, [changes]);
    }
  }
  return history;
}
