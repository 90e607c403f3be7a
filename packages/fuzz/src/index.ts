export { type CorpusEntry, readCorpus } from "./corpus.js";
export { type Find, fuzzBatch } from "./fuzz-batch.js";
export { type Target, targets } from "./targets.js";
