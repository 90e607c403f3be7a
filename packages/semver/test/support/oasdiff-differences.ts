/** Why the comparison and oasdiff differ about an operation, or about a row of the table. */
export interface Difference {
  /** Who sees a change. */
  only: "here" | "oasdiff";
  reason: string;
}

const MAP: Difference = {
  only: "here",
  reason: "the change is in the values of a map, into which oasdiff doesn't look",
};

const OPEN_ENUM: Difference = {
  only: "oasdiff",
  reason: "between a text and an open enum: every value that fitted still fits",
};

const NO_TYPE_SHOWS_IT: Difference = {
  only: "oasdiff",
  reason: "no type shows it, so it is a patch with a note, and a patch is no change to a program",
};

/** Between real revisions, by the names that callers know operations by. */
export const REAL_DIFFERENCES: Record<string, Record<string, Difference>> = {
  "2025-04-09 2025-04-21": {
    "policies.create": MAP,
    "policies.get": MAP,
    "policies.list": MAP,
    "policies.update": MAP,
  },
  "2026-05-15 2026-05-21": {
    "finding.bulkCreateFindingTasks": OPEN_ENUM,
    "finding.bulkUpdateFindingState": OPEN_ENUM,
  },
};

/** Between the two sides of a row of the table. */
export const ROW_DIFFERENCES: Record<string, Difference> = {
  "parameter: bounds changed": NO_TYPE_SHOWS_IT,
  "parameter: default changed": NO_TYPE_SHOWS_IT,
  "parameter: length changed": NO_TYPE_SHOWS_IT,
  "parameter: pattern set": NO_TYPE_SHOWS_IT,
  "request: constraint tightened": NO_TYPE_SHOWS_IT,
  "request: format changed": NO_TYPE_SHOWS_IT,
  "request: integer became number": NO_TYPE_SHOWS_IT,
  "response: format changed": NO_TYPE_SHOWS_IT,
  "response: an open enum became any text": OPEN_ENUM,
  "response: any text became an open enum": OPEN_ENUM,
  "response: a field refers to another type, which no longer fits the name of the old one": {
    only: "here",
    reason: "what breaks is passing a value on by the name of its type, and oasdiff knows no names",
  },
  "response: an enum opened": {
    only: "here",
    reason: "C1's extension for open enums means nothing to oasdiff",
  },
};
