import type { Row } from "./result.ts";

const FROM = "a measurement of August 2026";

/**
 * Figures of the vendor's generated SDK. It isn't installed: it takes minutes and gigabytes to
 * build. They were measured on the real document of August 2026 with Node 20.20.
 */
export const QUOTED_ROWS: readonly Omit<Row, "document">[] = [
  quote("processes", "vendor's SDK, its own build", {
    wallMs: 148_000,
    memoryBytes: 2_500_000_000,
    files: 23_173,
    bytes: 44_900_000,
  }),
  quote("types", "vendor's SDK", {
    calls: 30,
    instantiations: 15,
    checkMs: 100,
    memoryBytes: 134_000_000,
  }),
  quote("bundles", "vendor's SDK, functions", { minifiedBytes: 564_949, gzippedBytes: 84_382 }),
  quote("bundles", "vendor's SDK, class", { minifiedBytes: 1_211_680, gzippedBytes: 118_619 }),
  quote("stub", "vendor's SDK", { timesRaw: 4.86 }),
  quote("imports", "vendor's SDK", { wallMs: 893 }),
  quote("weights", "vendor's SDK, unpacked", { bytes: 44_900_000 }),
];

function quote(table: Row["table"], name: string, values: Row["values"]): Omit<Row, "document"> {
  return { table, name, values, quotedFrom: FROM };
}
