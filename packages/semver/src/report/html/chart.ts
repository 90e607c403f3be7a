import type { OperationChange } from "../../findings.ts";
import { countOperations, type OperationCounts } from "../counts.ts";
import { countGroups, type GroupCounts } from "../digest.ts";
import { type Html, html } from "./template.ts";

const outcomes = ["breaking", "added", "changed", "untouched"] as const;

/** Groups shown at once; the rest unfold. */
const groupsShown = 24;

/** Returns the picture of what changed: all operations in one bar, and a bar for each group. */
export function printChart(operations: readonly OperationChange[]): Html {
  const counts = countOperations(operations);
  const groups = countGroups(operations);
  const changed = groups.filter((each) => each.untouched < totalOf(each));
  const untouched = groups.length - changed.length;
  const widest = Math.max(1, ...changed.map(totalOf));
  const rows = changed.map((each) => printRow(each, widest));
  const others = rows.slice(groupsShown);
  return html`<section class="chart" aria-labelledby="chart">
<h2 id="chart">Operations</h2>
<div class="whole">${printBar(counts, totalOf(counts), "All operations")}</div>
<ul class="legend">${outcomes.map((each) => html`<li class="${each}"><span class="swatch"></span>${counts[each]} ${each}</li>`)}</ul>
${
  rows.length > 0 &&
  html`<h3>By group</h3>
<ul class="groups">${rows.slice(0, groupsShown)}</ul>
${others.length > 0 && html`<details class="more"><summary>${others.length} more groups</summary><ul class="groups">${others}</ul></details>`}`
}
${untouched > 0 && html`<p class="aside">${untouched} ${untouched === 1 ? "group is" : "groups are"} as before.</p>`}
</section>
`;
}

function printRow(counts: GroupCounts, widest: number): Html {
  const counted = outcomes
    .filter((each) => counts[each] > 0)
    .map((each) => `${counts[each]} ${each}`);
  return html`<li><a href="#findings" data-choose="${counts.group}" title="${counted.join(", ")}"><bdi>${counts.group}</bdi></a>
${printBar(counts, widest, counted.join(", "))}<span class="total">${totalOf(counts)}</span></li>
`;
}

/** Attributes size the parts, since the page's policy lets no style stand in an attribute. */
function printBar(counts: OperationCounts, widest: number, label: string): Html {
  let start = 0;
  const parts = outcomes
    .filter((each) => counts[each] > 0)
    .map((each) => {
      const width = (counts[each] / Math.max(1, widest)) * 100;
      const part = html`<rect class="${each}" x="${round(start)}" width="${round(width)}" height="10"/>`;
      start += width;
      return part;
    });
  return html`<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label="${label}">${parts}</svg>`;
}

function totalOf({ breaking, added, changed, untouched }: OperationCounts): number {
  return breaking + added + changed + untouched;
}

function round(number: number): number {
  return Math.round(number * 100) / 100;
}
