// What `code` can be.

/** Codes of google.rpc.Code but 0 (OK), which no error has. */
export type RpcCode = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15 | 16;

/** Every `code` an error of this package can have: a number is the API's own (google.rpc.Code). */
export type C1ErrorCode =
  | RpcCode
  | "C1_NETWORK"
  | "C1_TIMEOUT"
  | "C1_AUTH"
  | "C1_PARSE"
  | "C1_USAGE";
