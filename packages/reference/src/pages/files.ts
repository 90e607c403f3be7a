/** The pages that there is one of, from the root of the reference. */
export const indexFile = "README.md";
export const modelsFile = "models/README.md";
export const llmsFile = "llms.txt";
export const llmsFullFile = "llms-full.txt";
