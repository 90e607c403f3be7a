export { type CorpusEntry, type OpenEntry, readCorpus, readOpenCorpus } from "./corpus.ts";
export { type Find, fuzzBatch } from "./fuzz-batch.ts";
export { type FuzzOptions, type FuzzOutcome, superviseFuzzing } from "./supervise-fuzzing.ts";
export { type Target, targets } from "./targets.ts";
