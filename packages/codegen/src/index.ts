export { GENERATED_FOLDERS, type GeneratedFiles, generatePackages } from "./generate.ts";
export { compiler } from "./libraries.ts";
export { lowerDocument } from "./lower/lower.ts";
export { REQUEST_TYPE_OF } from "./lower/request-variants.ts";
export { type EnumValues, listEnums } from "./print-enums.ts";
export { printSchema } from "./print-schema.ts";
