export { type GeneratedFiles, generatedFolders, generatePackages } from "./generate.ts";
export { compiler } from "./libraries.ts";
export { withoutTexts } from "./lower/remove-texts.ts";
export { type PrintTypesOptions, printTypes } from "./print-types.ts";
