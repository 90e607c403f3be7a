// C1's document of August 2026 has 65,000 lines, 64,000 values and nine levels. The limits leave room for one five times as large and keep memory under a gigabyte.

/** Structural characters of a JSON text. */
export const maxLexemes = 2_000_000;

/** Characters of a YAML text that can begin or separate values, those in its texts included. */
export const maxStructure = 1_500_000;

/** Lines of a YAML text. */
export const maxLines = 1_000_000;

/** Characters of one value of a YAML text. */
export const maxScalarLength = 1_000_000;

/** Values of a document, those that aliases repeat included. */
export const maxValues = 1_000_000;

/** Levels of objects and lists in one another. */
export const maxDepth = 100;
