export { type CorpusEntry, type OpenEntry, readCorpus, readOpenCorpus } from "./corpus.js";
export { type Find, fuzzBatch } from "./fuzz-batch.js";
export { type Target, targets } from "./targets.js";
