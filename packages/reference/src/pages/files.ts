/** The pages that there is one of, from the root of the reference. */
export const indexFile = "README.md";
export const schemasFile = "models/README.md";
export const llmsFile = "llms.txt";

/** The pages of a group besides those of its operations; no operation's page has such a name. */
export const groupIndexName = "README";
export const groupPagesName = "all";
