export type { ReleaseChanges } from "./pages/history.ts";
export { PAGE_MARK, printReference, type ReferenceOptions } from "./pages/print-reference.ts";
export { addSamples, type Sample, sampleLabels } from "./samples/make-samples.ts";
export { type SiteOptions, writeSite } from "./site/write-site.ts";
