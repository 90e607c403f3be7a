/** Returns a line of CSV (RFC 4180). */
export function csvLine(cells: readonly (string | null | undefined)[]): string {
  return `${cells.map((each) => quote(each ?? "")).join(",")}\r\n`;
}

function quote(cell: string): string {
  // A spreadsheet takes a cell that starts like this for a formula: names come from other people.
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
