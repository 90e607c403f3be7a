export { addSamples, SAMPLE_LABELS, type Sample } from "./samples/make-samples.js";
