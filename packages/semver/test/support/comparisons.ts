import type { Comparison, Finding, OperationChange } from "../../src/index.ts";
import type { Subject } from "../../src/subject.ts";

/** A finding of a property that was removed, where nothing else is given. */
export function findingOf(finding: Partial<Finding> = {}): Finding {
  const { rule = "property-removed", subject = typeNamed("Thing", ".name") } = finding;
  return {
    id: `${rule} ${subject.name}${subject.path}`,
    rule,
    subject,
    pointer: "/components/schemas/test.Thing/properties/name",
    direction: "both",
    severity: "major",
    args: {},
    operations: ["test.Thing.Get"],
    directionByOperation: {},
    ...finding,
  };
}

/** A type, or what of it a path leads to. */
export function typeNamed(name: string, path = ""): Subject {
  return { kind: "type", name, key: `test.${name}`, path };
}

/** An operation that breaks, where nothing else is given. */
export function operationOf(operation: Partial<OperationChange> = {}): OperationChange {
  return {
    id: "test.Thing.Get",
    name: "thing.get",
    method: "GET",
    path: "/api/v1/things/{id}",
    verdict: "major",
    ...operation,
  };
}

/** The finding of a new operation. */
export function newOperation(name: string, operations: string[] = [name]): Finding {
  return findingOf({
    rule: "operation-added",
    severity: "minor",
    subject: { kind: "operation", name, key: name, path: "" },
    pointer: `/paths/~1${name}/get`,
    operations,
  });
}

/** A comparison with these findings, its bump the largest severity among them. */
export function comparisonOf(
  findings: Finding[],
  operations: OperationChange[] = [operationOf()],
): Comparison {
  const bump = (["major", "minor", "patch"] as const).find((each) =>
    findings.some(({ severity }) => severity === each),
  );
  return { bump: bump ?? "none", operations, schemas: { added: [], removed: [] }, findings };
}

/** More of everything than a person can read: `count` findings in each section. */
export function hugeComparison(count: number): Comparison {
  const indexes = Array.from({ length: count }, (_, index) => index);
  const reached = (index: number) => indexes.slice(0, index % 60).map((each) => `group${each}.get`);
  const ofEach = (finding: (index: number) => Partial<Finding>): Finding[] =>
    indexes.map((each) => findingOf(finding(each)));
  const findings = [
    ...ofEach((each) => ({
      subject: typeNamed(`Type${each}`, ".name"),
      operations: reached(each),
    })),
    ...indexes.map((each) => newOperation(`group${each}.get`)),
    ...ofEach((each) => ({
      rule: "schema-added",
      severity: "minor",
      subject: typeNamed(`Type${each}`),
      args: { name: `Type${each}` },
      operations: [],
    })),
    ...ofEach((each) => ({
      rule: "null-lost",
      severity: "minor",
      subject: typeNamed(`Type${each}`, ".value"),
      operations: reached(each),
    })),
    ...ofEach((each) => ({
      rule: "deprecated",
      severity: "minor",
      subject: typeNamed(`Type${each}`, ".old"),
    })),
    ...ofEach((each) => ({
      rule: "documentation-changed",
      severity: "patch",
      subject: typeNamed(`Type${each}`),
    })),
  ];
  const operations = indexes.map((each) =>
    operationOf({ id: `group${each}.get`, name: `group${each}.get`, verdict: "added" }),
  );
  return comparisonOf(findings, operations);
}

/** What both documents of a report are called. */
export const labels = {
  before: { source: "old.json", title: "C1 API", version: "1.0" },
  after: { source: "new.json", title: "C1 API", version: "1.1" },
};

/** Texts that steer a reader, a terminal, a CI or a renderer, if any of them takes them in. */
export const hostile: readonly string[] = [
  "\u001b[31mred\u001b[0m",
  "\u009b2Jcleared",
  "\u202etxt.exe\u2066",
  "a\r\nb\n\n---\n# heading",
  "<script>alert(1)</script>",
  "</style><img src=x onerror=alert(1)>",
  "</details><h1>x",
  "\"onmouseover=alert(1) x='",
  "&lt;b&gt;&#60;",
  "`code` ``two`` ```three",
  "`",
  "\\`",
  "a | b \\| c",
  "[link](http://evil.example) ![x](//evil.example)",
  "http://evil.example www.evil.example",
  "@everyone #123 GH-1",
  "$\u007b{ secrets.TOKEN }}",
  "::set-output name=x::y",
  "##[error]x ##vso[task]x",
  "__proto__",
  "%0A::warning::x",
  "\u200b\u00ad\ufeff",
];

/** Characters that move a cursor or turn the reading direction; line breaks are a report's own. */
export const steering = /(?!\n)[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u;
