export { PAGE_MARK, printReference } from "./pages/print-reference.ts";
export { addSamples, type Sample, sampleLabels } from "./samples/make-samples.ts";
export { type SiteOptions, writeSite } from "./site/write-site.ts";
