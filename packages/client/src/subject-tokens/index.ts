// Tokens that a workload's platform gives it, to be traded for one of C1.

export { type GithubActionsOptions, githubActionsToken } from "./github-actions-token.js";
export { tokenFile } from "./token-file.js";
