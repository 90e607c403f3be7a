/** Stands at the top of every generated file. */
export const GENERATED_HEADER = `// Generated from spec/openapi.json by \`pnpm generate\`. Don't edit: correct spec/overlay.yaml instead.

`;
