import { printYaml } from "@c1-openapi/openapi";
import type { Severity } from "../bump.ts";
import { parseExample } from "./parse-example.ts";
import type { Rule, RuleExample } from "./rule.ts";
import { ruleIds, ruleOf } from "./rules.ts";

const head = `# The rules

Made from the table in packages/semver/src/rules by its test: \`vitest run -u test/rules.test.ts\`.

Each rule finds one kind of change between two documents. What a finding counts as is what the change
means for a program that imports the packages; [semver.md](semver.md) says what such a program may rely on.
Where a change of a request and one of an answer count differently, both are given. The examples are held
by a test: each is found by its rule, and counts for what is said here.
`;

const holders: Readonly<Record<RuleExample["of"], string>> = {
  answer: "The schema of an answer",
  request: "The schema of a request",
  operation: "In an operation",
  schemas: "In the component schemas",
  document: "In the document",
};

/** Returns docs/rules.md: every rule, what it counts as, why, and an example. */
export function printRules(): string {
  const rows = ruleIds.map((id) => {
    const { severity, sentence } = ruleOf(id);
    return `| [${id}](#${id}) | ${printSeverity(severity)} | ${printSentence(sentence)} |`;
  });
  const table = ["| rule | counts as | what is said |", "| --- | --- | --- |", ...rows].join("\n");
  const sections = ruleIds.map((id) => printRule(id, ruleOf(id)));
  return [head, `${table}\n`, ...sections].join("\n");
}

function printRule(id: string, { severity, why, example }: Rule): string {
  const parts = [`## ${id}`, `${printSeverity(severity)}. ${why}`];
  if (example.before !== example.after) {
    parts.push(
      `${holders[example.of]}, before and after:`,
      printExample(example.before),
      printExample(example.after),
    );
  }
  return `${parts.join("\n\n")}\n`;
}

function printExample(yaml: string): string {
  return `\`\`\`yaml\n${printYaml(parseExample(yaml)).trimEnd()}\n\`\`\``;
}

function printSeverity(severity: Rule["severity"]): string {
  const title = (each: Severity): string => each.slice(0, 1).toUpperCase() + each.slice(1);
  if (typeof severity === "string") return title(severity);
  return `${title(severity.request)} in a request, ${severity.response} in an answer`;
}

function printSentence(sentence: string): string {
  return sentence.replace(/\{(\w+)\}/g, "*$1*").replace("*subject*", "…");
}
