/** One message of a google.rpc.Status' `details`; `@type` names it. */
export interface RpcDetail {
  readonly "@type": string;
  readonly [field: string]: unknown;
}
