/** Returns a value of a row as people read it, by the unit that its key ends with. */
export function formatValue(key: string, value: number | undefined): string {
  if (value === undefined) return "–";
  if (/Bytes$/.test(key) && Math.abs(value) >= 1_000_000) {
    return `${(value / 1_000_000).toFixed(1)} MB`;
  }
  if (/Ms(Low|High)?$/.test(key)) return `${Math.round(value).toLocaleString("en")} ms`;
  if (/Us(Low|High)?$/.test(key)) return `${value.toFixed(1)} µs`;
  if (/^times/.test(key)) return `${value.toFixed(2)} ×`;
  return Math.round(value).toLocaleString("en");
}

const HEADINGS: Readonly<Record<string, string>> = {
  wallMs: "median",
  callUs: "median",
  memoryBytes: "memory",
  minifiedBytes: "minified",
  gzippedBytes: "gzipped",
  checkMs: "check",
  timesRaw: "× raw",
};

/** Returns a column's heading for the key of a value. */
export function headingOf(key: string): string {
  if (key.endsWith("Low")) return "from";
  if (key.endsWith("High")) return "to";
  return HEADINGS[key] ?? key;
}
