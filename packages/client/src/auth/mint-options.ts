/** How tokens are minted. */
export interface MintOptions {
  /**
   * Whether calls that need a new token wait for one mint together. False where a promise must
   * not be shared between requests: then each mints for itself, and only the token is shared.
   * @default true, but in Cloudflare's Workers false
   */
  readonly sharesMints?: boolean | undefined;
}
