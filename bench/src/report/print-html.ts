import { BUDGETS } from "../budgets.ts";
import { type Results, type Row, TABLES, type TableName } from "../result.ts";
import { formatValue, headingOf } from "./format.ts";
import { STYLE } from "./html-style.ts";
import { formatBudget } from "./print-text.ts";

/** What of each table is drawn: the shorter a bar, the better. */
const CHARTED: Readonly<Record<TableName, readonly string[]>> = {
  processes: ["wallMs", "memoryBytes"],
  growth: ["wallMs", "memoryBytes"],
  types: ["instantiations"],
  bundles: ["gzippedBytes"],
  stub: ["timesRaw"],
  http: ["timesRaw"],
  imports: ["wallMs"],
  weights: [],
};

const TITLES: Readonly<Record<string, string>> = {
  wallMs: "time, median of the rounds",
  memoryBytes: "peak of resident memory",
  instantiations: "type instantiations",
  gzippedBytes: "bytes, gzipped",
  timesRaw: "times raw fetch(url)",
};

/** Rows whose names say that they are this project's. */
const OURS = /^(pnpm |by name|by path|client$|bearer$|both$|oauth$|types and client)/;

/** Returns the results as one page that needs nothing else, in light and dark. */
export function printHtml(results: Results, measuredAt: Date): string {
  const { rows, machine, versions } = results;
  const documents = [...new Set(rows.map((each) => each.document))];
  const tables = (Object.keys(TABLES) as TableName[]).flatMap((table) =>
    documents.map((document) => printTable(table, document, rows)),
  );
  const versionList = Object.entries(versions).map(([name, each]) => `${name} ${each}`);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>c1-openapi beside its peers</title>
<style>${STYLE}</style>
<main>
<h1>c1-openapi beside its peers</h1>
<p>All of it measured in one run on ${measuredAt.toISOString().slice(0, 10)}: ${escapeHtml(machine)}.
Bars in colour are this project's; shorter is better everywhere.</p>
<h2>Budgets</h2>
${printBudgets(results)}
${tables.join("")}
<h2>Versions</h2>
<p class="versions">${versionList.map(escapeHtml).join(" · ")}</p>
</main>
</html>
`;
}

function printBudgets({ budgets }: Results): string {
  const items = [...budgets].map(([name, value]) => {
    const { about, budget, unit } = BUDGETS[name];
    const isHeld = value <= budget;
    const share = Math.max(0, Math.min(value / budget, 2)) * 50;
    return `<li class="${isHeld ? "held" : "missed"}">
<span class="name" title="${escapeHtml(about)}">${name}</span>
<span class="track"><span class="bar" style="width:${share.toFixed(1)}%"></span></span>
<span class="value">${formatBudget(value, unit)} <small>of ${formatBudget(budget, unit)}</small></span>
<span class="about">${escapeHtml(about)}</span></li>`;
  });
  return `<ul class="budgets">${items.join("\n")}</ul>\n`;
}

function printTable(table: TableName, document: string, rows: readonly Row[]): string {
  const own = rows.filter((each) => each.table === table && each.document === document);
  if (own.length === 0) return "";
  const charts = CHARTED[table].flatMap((key) =>
    groupsOf(table, own).map((group) => printChart(key, group)),
  );
  return `<section><h2>${TABLES[table]} <small>${document} document</small></h2>
<div class="charts">${charts.join("")}</div>${printRows(own)}</section>\n`;
}

/** Programs of different sizes are not drawn against each other. */
function groupsOf(table: TableName, rows: Row[]): Row[][] {
  if (table !== "types") return [rows];
  const sizes = [...new Set(rows.map((each) => each.values.calls))];
  return sizes.map((size) => rows.filter((each) => each.values.calls === size));
}

function printChart(key: string, rows: readonly Row[]): string {
  const drawn = rows.filter((each) => each.values[key] !== undefined);
  if (drawn.length === 0) return "";
  const most = Math.max(...drawn.map((each) => each.values[key] ?? 0));
  const calls = drawn[0]?.values.calls;
  const title = `${TITLES[key] ?? headingOf(key)}${calls === undefined ? "" : `, ${calls} calls`}`;
  const bars = drawn.map(({ name, values, quotedFrom }) => {
    const value = values[key] ?? 0;
    const kind = quotedFrom ? "quoted" : OURS.test(name) ? "ours" : "theirs";
    return `<li class="${kind}"><span class="name">${escapeHtml(name)}</span>
<span class="track"><span class="bar" style="width:${((value / most) * 100).toFixed(1)}%"></span></span>
<span class="value">${formatValue(key, value)}</span></li>`;
  });
  return `<figure><figcaption>${title}</figcaption><ul>${bars.join("\n")}</ul></figure>`;
}

function printRows(rows: readonly Row[]): string {
  const keys = [...new Set(rows.flatMap((each) => Object.keys(each.values)))];
  const heads = ["", ...keys.map(headingOf)].map((each) => `<th>${each}</th>`).join("");
  const lines = rows.map(({ name, values, quotedFrom }) => {
    const cells = keys.map((key) => `<td>${formatValue(key, values[key])}</td>`).join("");
    const quoted = quotedFrom ? ` <small>quoted from ${escapeHtml(quotedFrom)}</small>` : "";
    return `<tr><th>${escapeHtml(name)}${quoted}</th>${cells}</tr>`;
  });
  return `<details><summary>All numbers</summary><div class="scroll"><table>
<thead><tr>${heads}</tr></thead><tbody>${lines.join("\n")}</tbody></table></div></details>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (each) => `&#${each.charCodeAt(0)};`);
}
