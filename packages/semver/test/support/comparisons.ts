import type { Comparison, Finding, OperationChange } from "../../src/index.ts";

/** A finding of a property that is gone, unless told otherwise. */
export function findingOf(finding: Partial<Finding> = {}): Finding {
  return {
    rule: "property-removed",
    severity: "major",
    direction: "both",
    where: "/components/schemas/test.Thing/properties/name",
    message: "Thing.name is gone.",
    operations: ["thing.get"],
    ...finding,
  };
}

/** An operation that breaks, unless told otherwise. */
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
  const findings = [
    ...indexes.map((each) =>
      findingOf({ message: `Type${each}.name is gone.`, operations: reached(each) }),
    ),
    ...indexes.map((each) =>
      findingOf({
        rule: "operation-added",
        severity: "minor",
        where: `/paths/~1group${each}/get`,
        message: `group${each}.get is new.`,
        operations: [`group${each}.get`],
      }),
    ),
    ...indexes.map((each) =>
      findingOf({
        rule: "schema-added",
        severity: "minor",
        where: `/components/schemas/test.Type${each}`,
        message: `The type Type${each} is new.`,
        operations: [],
      }),
    ),
    ...indexes.map((each) =>
      findingOf({
        rule: "null-lost",
        severity: "minor",
        message: `Type${each}.value is no longer null.`,
        operations: reached(each),
      }),
    ),
    ...indexes.map((each) =>
      findingOf({
        rule: "deprecated",
        severity: "minor",
        message: `Type${each}.old is deprecated.`,
      }),
    ),
    ...indexes.map((each) =>
      findingOf({
        rule: "documentation-changed",
        severity: "patch",
        message: `Type${each}: its description changed.`,
      }),
    ),
  ];
  const operations = indexes.map((each) =>
    operationOf({ id: `id${each}`, name: `group${each}.get`, verdict: "added" }),
  );
  return comparisonOf(findings, operations);
}

/** What both documents of a report are called. */
export const labels = {
  before: { source: "old.json", title: "C1 API", version: "1.0" },
  after: { source: "new.json", title: "C1 API", version: "1.1" },
};

/** Texts that steer a reader, a terminal, a CI or a renderer, if any of them takes them in. */
export const HOSTILE: readonly string[] = [
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
export const STEERING = /(?!\n)[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u;
