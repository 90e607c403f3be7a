import { ruleOf } from "../../rules/rules.ts";
import { type Family, groupOf, type NamedFinding, type Section, sectionTitles } from "../digest.ts";
import { countOf } from "../headline.ts";
import { sentenceOf } from "../pieces.ts";
import { isAboutOneOperation, verbOf } from "../render-family.ts";
import { type Html, html } from "./template.ts";
import { printTypes } from "./type-change.ts";

/** Findings of a family shown at once; the rest unfold. */
const findingsShown = 8;
/** Operations named in the open; more unfold. */
const operationsShown = 3;

/** Methods and paths of operations, by their names. */
export type Calls = ReadonlyMap<string, string>;

/** Returns a section of findings, by what they have in common. */
export function printSection(section: Section, families: readonly Family[], calls: Calls): Html {
  const findings = families.reduce((sum, each) => sum + each.findings.length, 0);
  return html`<section class="findings ${section}" id="${section}" aria-labelledby="${section}-title">
<h2 id="${section}-title">${sectionTitles[section]} <span class="count">${countOf(findings, "finding")}</span></h2>
${families.map((each) => printFamily(each, calls))}</section>
`;
}

function printFamily(family: Family, calls: Calls): Html {
  const { findings, operations } = family;
  const { noun } = ruleOf(family.rule);
  const isWorthATitle = findings.length > 1;
  const rows = findings.map((each) => printFinding(each, calls, !isWorthATitle));
  const others = rows.slice(findingsShown);
  const isAboutOperations = family.rule.startsWith("operation-");
  const reach =
    operations.length > 0 &&
    !isAboutOperations &&
    html` <span class="count">${countOf(operations.length, "operation")}</span>`;
  return html`<div class="family">
${
  isWorthATitle &&
  html`<h3>${findings.length} ${noun} ${verbOf(family)}${reach} <span class="rule">${family.rule}</span></h3>
`
}<ul>
${rows.slice(0, findingsShown)}</ul>
${
  others.length > 0 &&
  html`<details class="more"><summary>${others.length} more</summary><ul>
${others}</ul></details>
`
}</div>
`;
}

function printFinding(finding: NamedFinding, calls: Calls, hasRule: boolean): Html {
  const { operationNames, direction, pointer } = finding;
  const groups = [...new Set(operationNames.map(groupOf))];
  const sentence = sentenceOf(finding).map(({ text, isCode }) =>
    isCode ? html`<code>${text}</code>` : text,
  );
  const [only = ""] = operationNames;
  const isOwnOperation = isAboutOneOperation(finding);
  const where = (isOwnOperation && calls.get(only)) || pointer || "/";
  const { accepted } = finding;
  return html`<li class="finding" id="f-${finding.id}" data-severity="${finding.severity}" data-groups="${groups.join(" ")}">
<div class="what"><p>${sentence}${direction !== "both" && html`<span class="direction">${direction}</span>`}</p>
${printTypes(finding)}${
  accepted &&
  html`<p class="decision">counts as ${accepted.countsAs}, decided by ${accepted.by}: ${accepted.because}</p>
`
}<p class="where">${hasRule && html`<span class="rule">${finding.rule}</span> `}${where} <span class="id">${finding.id}</span></p></div>
${!isOwnOperation && printReach(operationNames, calls)}</li>
`;
}

function printReach(operations: readonly string[], calls: Calls): Html | false {
  if (operations.length === 0) return false;
  const names = operations.map((each) => html`<li title="${calls.get(each) ?? ""}">${each}</li>`);
  const list = html`<ul class="reach">${names}</ul>`;
  if (operations.length <= operationsShown)
    return html`${list}
`;
  return html`<details class="reach"><summary>${operations.length} operations</summary>${list}</details>
`;
}
