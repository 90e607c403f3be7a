export { type CorpusEntry, type OpenEntry, readCorpus, readOpenCorpus } from "./corpus.ts";
export { type Find, fuzzBatch } from "./fuzz-batch.ts";
export { type Target, targets } from "./targets.ts";
