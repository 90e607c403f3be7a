export { PAGE_MARK, printReference } from "./pages/print-reference.js";
export { addSamples, SAMPLE_LABELS, type Sample } from "./samples/make-samples.js";
export { type SiteOptions, writeSite } from "./site/write-site.js";
