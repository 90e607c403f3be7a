/** Files of the repository that commands read and write, by their paths from its root. */
export const repositoryFiles = {
  source: "spec/source.json",
  pinned: "spec/openapi.json",
  overlay: "spec/overlay.yaml",
  released: "spec/released.json",
  provenance: "spec/lock.json",
  accepted: "spec/accepted.json",
  changeset: ".changeset/spec-sync.md",
  typesManifest: "packages/types/package.json",
} as const;

/** Where the pages of the reference stand. */
export const referenceFolder = "docs/reference";
