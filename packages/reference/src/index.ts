export { PAGE_MARK, printReference } from "./pages/print-reference.ts";
export { addSamples, SAMPLE_LABELS, type Sample } from "./samples/make-samples.ts";
export { type SiteOptions, writeSite } from "./site/write-site.ts";
