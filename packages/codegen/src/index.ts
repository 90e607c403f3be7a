export { GENERATED_FOLDERS, type GeneratedFiles, generatePackages } from "./generate.js";
export { compiler } from "./libraries.js";
export { lowerDocument } from "./lower/lower.js";
export { REQUEST_TYPE_OF } from "./lower/request-variants.js";
export { type EnumValues, listEnums } from "./print-enums.js";
export { printSchema } from "./print-schema.js";
