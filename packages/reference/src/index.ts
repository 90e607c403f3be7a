export type { ReleaseChanges } from "./pages/history.ts";
export { PAGE_MARK, printReference, type ReferenceOptions } from "./pages/print-reference.ts";
export { addSamples, listSamples, type Sample, sampleLabels } from "./samples/make-samples.ts";
export { loadSite, type Site, type SiteOptions, writeSite } from "./site/write-site.ts";
