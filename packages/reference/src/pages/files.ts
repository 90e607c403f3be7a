/** The pages that there is one of, from the root of the reference. */
export const INDEX_FILE = "README.md";
export const MODELS_FILE = "models/README.md";
export const LLMS_FILE = "llms.txt";
export const LLMS_FULL_FILE = "llms-full.txt";
