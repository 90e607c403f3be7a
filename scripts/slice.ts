import type { UnknownName } from "@c1-openapi/document";
import { EXIT, runCommand, UsageError } from "./lib/command-line.ts";

const HELP = `Usage: pnpm slice --operation NAME … [--group NAME …] [options]

Prints a document of its own with these operations alone: every component that they reach, and no
other. It is cut out of the pinned document as the packages publish it: corrected, with samples.

Options:
  --operation NAME  an operation, as a caller writes it (personalClient.create), by its operationId
                    or as "METHOD /path"; may be given more than once
  --group NAME      every operation of a group (PersonalClient); may be given more than once
  --yaml            print YAML, which is what it prints unless told otherwise
  --json            print JSON
  --spec FILE       cut this document (YAML or JSON) instead of spec/openapi.json
  --debug           print the stack of a failure
  -h, --help        print this

Exit codes: 0 done, 2 usage (a name that the document doesn't have, say), 3 document refused.

Examples:
  pnpm slice --operation personalClient.create
  pnpm slice --group PersonalClient --group PersonalClientSearch --json > personal-clients.json
`;

await runCommand(
  {
    name: "slice",
    help: HELP,
    options: {
      operation: { type: "string", multiple: true },
      group: { type: "string", multiple: true },
      yaml: { type: "boolean" },
      json: { type: "boolean" },
      spec: { type: "string" },
    },
  },
  async ({ values }) => {
    if (values.json && values.yaml) throw new UsageError("--json and --yaml can't be printed both");
    const selection = { operations: values.operation ?? [], groups: values.group ?? [] };
    if (selection.operations.length + selection.groups.length === 0) {
      throw new UsageError("Name what to cut out, with --operation or --group");
    }
    // Loaded here, so that --help and a mistyped flag answer at once.
    const { canonicalJson, printYaml, quoteText, selectOperations, sliceDocument } = await import(
      "@c1-openapi/document"
    );
    const { addSamples } = await import("@c1-openapi/reference/samples");
    const { readCorrected } = await import("./lib/read-corrected.ts");
    const { document } = await readCorrected(values.spec);
    const { selected, unknown } = selectOperations(document, selection);
    if (unknown.length > 0) {
      const told = unknown.map((each) => tellUnknown({ ...each, name: quoteText(each.name) }));
      throw new UsageError(told.join("\n"));
    }
    const slice = sliceDocument(addSamples(document), selected);
    process.stdout.write(values.json ? canonicalJson(slice) : printYaml(slice));
    return EXIT.done;
  },
);

function tellUnknown({ kind, name, nearest }: UnknownName): string {
  const what = kind === "operations" ? "operation" : "group";
  const offer = nearest.map((each) => `\n  ${each}`).join("");
  return `The document has no ${what} ${name}${offer && `; the nearest are${offer}`}`;
}
