import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Severity } from "../../bump.ts";
import type { Comparison } from "../../findings.ts";
import { countSeverities } from "../counts.ts";
import { countGroups, digestFindings, sectionTitles } from "../digest.ts";
import { bumpMeanings, bumpTitles, countOf, nameChange, type ReportOptions } from "../headline.ts";
import { indexByOperation } from "../index-by-operation.ts";
import { printChart } from "./chart.ts";
import { type Calls, printSection } from "./findings.ts";
import { printOperations } from "./operations.ts";
import { type Html, html, trusted } from "./template.ts";

/**
 * Returns the report as one page that needs nothing else: it can be read without JavaScript, which
 * adds the filters, and a policy of its own forbids it to load or run anything more.
 */
export function printHtml(comparison: Comparison, options: ReportOptions): string {
  const style = readAsset("page.css");
  const script = readAsset("filters.js");
  const sections = [...digestFindings(comparison)];
  const calls: Calls = new Map(
    comparison.operations.map(({ name, method, path }) => [name, `${method} ${path}`]),
  );
  const policy = `default-src 'none'; style-src '${hashOf(style)}'; script-src '${hashOf(script)}'; base-uri 'none'; form-action 'none'`;
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${bumpTitles[comparison.bump]}: ${nameChange(options)}</title>
<style>${trusted(style)}</style>
</head>
<body>
${printHeader(comparison, options)}
<main>
${printChart(comparison.operations)}
${comparison.findings.length > 0 && printFilters(comparison)}
<div id="findings">
<p class="nothing" hidden>Nothing matches these filters.</p>
${sections.map(([section, families]) => printSection(section, families, calls))}</div>
${printOperations(indexByOperation(comparison))}
</main>
<script>${trusted(script)}</script>
</body>
</html>
`;
  return page.text;
}

function printHeader(comparison: Comparison, options: ReportOptions): Html {
  const { bump, schemas } = comparison;
  const sections = [...digestFindings(comparison)];
  return html`<header class="${bump}">
<p class="eyebrow">${nameChange(options)}</p>
<h1>${bumpTitles[bump]}</h1>
<p class="meaning">${bumpMeanings[bump]}</p>
<dl class="sources"><div><dt>Before</dt><dd>${options.before.source}</dd></div><div><dt>After</dt><dd>${options.after.source}</dd></div><div><dt>Types</dt><dd>${schemas.added.length} added, ${schemas.removed.length} removed</dd></div></dl>
${
  sections.length > 0 &&
  html`<nav aria-label="Sections"><ul>${sections.map(([section, families]) => {
    const count = families.reduce((sum, each) => sum + each.findings.length, 0);
    return html`<li><a class="${section}" href="#${section}"><b>${count}</b> ${sectionTitles[section]}</a></li>`;
  })}</ul></nav>`
}
</header>
`;
}

const severities: readonly Severity[] = ["major", "minor", "patch"];

/** Hidden until the script that they are for has run. */
function printFilters({ findings, operations }: Comparison): Html {
  const counts = countSeverities(findings);
  const groups = countGroups(operations)
    .map(({ group }) => group)
    .sort((one, other) => (one.toLowerCase() < other.toLowerCase() ? -1 : 1));
  return html`<form id="filters" role="search" aria-label="Filter the findings" hidden>
<label class="search"><span>Search</span><input type="search" name="text" autocomplete="off" spellcheck="false" placeholder="Type, property, operation, path"></label>
<fieldset><legend>Severity</legend>${severities
    .filter((each) => counts[each] > 0)
    .map(
      (each) =>
        html`<label class="chip ${each}"><input type="checkbox" name="severity" value="${each}" checked>${bumpTitles[each]} ${counts[each]}</label>`,
    )}</fieldset>
<label class="group"><span>Group</span><select name="group"><option value="">all groups</option>${groups.map((each) => html`<option value="${each}">${each}</option>`)}</select></label>
<p class="shown"><output aria-live="polite">${countOf(findings.length, "finding")}</output> <button type="reset">Show all</button></p>
</form>
`;
}

function readAsset(name: string): string {
  return readFileSync(new URL(name, import.meta.url), "utf8").trim();
}

function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
