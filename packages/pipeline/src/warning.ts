import type { DocumentWarning } from "@c1-openapi/openapi";

/**
 * What a maintainer should look at, though nothing is refused for it. Its pointer is in the document, or in
 * the overlay for one of its actions; it is empty where none fits. Its code is one of these, or one of
 * what the check and the model warn of:
 *
 * - `upstream-out-of-reach`: the pinned document was used instead
 * - `parts-differ`: two sources define the same part differently; the later one is used
 * - `overlay-action-unmatched`: an action of the overlay found nothing; a check fails for it
 */
export type Warning = DocumentWarning;
