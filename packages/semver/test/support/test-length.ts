/**
 * Whether there is time: the nightly run tries more random documents, and real revisions both ways.
 * `TEST_LENGTH=long FC_SEED=7 pnpm --filter @c1-openapi/semver test`
 */
export const isLong: boolean = process.env.TEST_LENGTH === "long";
