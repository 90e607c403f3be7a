// The API in the shape of an SDK.

export type { C1Sdk, SdkOperation } from "./c1-sdk.js";
export { createC1Sdk } from "./create-c1-sdk.js";
