/** What a maintainer should look at, though nothing is refused for it. */
export interface Warning {
  code: WarningCode;
  /** JSON Pointer in the document, or in the overlay for one of its actions; empty: none fits. */
  pointer: string;
  message: string;
}

/**
 * The kinds of warnings.
 *
 * - `upstream-out-of-reach`: the pinned document was used instead
 * - `parts-differ`: two sources define the same part differently; the later one is used
 * - `overlay-action-unmatched`: an action of the overlay found nothing; a check fails for it
 */
export type WarningCode = "upstream-out-of-reach" | "parts-differ" | "overlay-action-unmatched";
