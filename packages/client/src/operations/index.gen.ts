// Generated from spec/openapi.json by `pnpm generate`. Don't edit: correct spec/overlay.yaml instead.

export * as personalClient from "./personal-client.gen.js";
export * as personalClientSearch from "./personal-client-search.gen.js";
