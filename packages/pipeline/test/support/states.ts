/** What a checkout holds before a sync. */
export const oldState: Readonly<Record<string, string>> = {
  "spec/openapi.json": "old document",
  "spec/lock.json": "old lock",
  "types/old.gen.ts": "old types",
  "README.md": "untouched",
};

/** What the sync writes; null deletes. */
export const newState: Readonly<Record<string, string | null>> = {
  "spec/openapi.json": "new document",
  "spec/lock.json": "new lock",
  "types/old.gen.ts": null,
  "types/deep/new.gen.ts": "new types",
};

/** What a checkout holds after it. */
export const finalState: Readonly<Record<string, string>> = {
  "spec/openapi.json": "new document",
  "spec/lock.json": "new lock",
  "types/deep/new.gen.ts": "new types",
  "README.md": "untouched",
};
