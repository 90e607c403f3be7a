import type { OperationChange } from "../../findings.ts";
import { countOf } from "../headline.ts";
import type { indexByOperation, OperationEntry } from "../index-by-operation.ts";
import { sentenceOf } from "../pieces.ts";
import { type Html, html } from "./template.ts";

const outcomes: Readonly<Record<OperationChange["verdict"], string>> = {
  removed: "removed",
  major: "breaking",
  added: "new",
  minor: "changed",
  patch: "changed",
  none: "untouched",
};

/** Returns the index of the operations: what of each of them changed, with a link to the finding. */
export function printOperations(entries: ReturnType<typeof indexByOperation>): Html | false {
  // What is new as a whole is listed among the findings.
  const changed = entries.filter(({ operation }) => operation.verdict !== "added");
  if (changed.length === 0) return false;
  return html`<section class="operations" id="operations" aria-labelledby="operations-title">
<h2 id="operations-title">By operation <span class="count">${countOf(changed.length, "operation")}</span></h2>
${changed.map(printEntry)}</section>
`;
}

function printEntry({ operation, changes }: OperationEntry): Html {
  const rows = changes.map(
    ({ finding, part, severity }) =>
      html`<li class="${severity}"><a href="#f-${finding.id}">${sentenceOf(finding).map(
        ({ text, isCode }) => (isCode ? html`<code>${text}</code>` : text),
      )}</a>${part !== "operation" && html` <span class="direction">${part}</span>`}</li>
`,
  );
  return html`<details class="operation"><summary><b>${operation.name}</b> ${operation.method} ${operation.path} <span class="count">${outcomes[operation.verdict]}, ${countOf(changes.length, "finding")}</span></summary><ul>
${rows}</ul></details>
`;
}
