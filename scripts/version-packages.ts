import { exitCodes, runCommand } from "./lib/command-line.ts";
import { paintFor } from "./lib/paint.ts";

const help = `Usage: pnpm version-packages [options]

Turns the changesets into versions: raises the versions of the packages, writes their CHANGELOG.md
and docs/releases, and makes the pinned document the released one, against which the next sync
measures. Refuses if the pinned document and what is generated from it disagree. Pulls nothing.

Options:
  --first      before the first release: leave the versions as they are, and let them stand for the
               pinned document, whatever changed since the starter; refused once a tag says that
               they were released
  --json       print one JSON object on stdout
  --debug      print the stack of a failure
  -h, --help   print this

Exit codes: 0 done, 1 a check failed, 2 usage, 3 document refused.

Example:
  pnpm version-packages
`;

const reasons = {
  first: "the versions stand for the pinned document already",
  later: "there is no changeset",
};

await runCommand(
  {
    name: "version-packages",
    help,
    options: { first: { type: "boolean" }, json: { type: "boolean" } },
  },
  async ({ values }) => {
    // Loaded here, so that --help and a mistyped flag answer at once.
    const { adoptDocument, versionPackages } = await import("@c1-openapi/pipeline");
    const { openRepository } = await import("./lib/open-repository.ts");
    const repository = openRepository({ isQuiet: values.json });
    const versioned = await (values.first ? adoptDocument : versionPackages)(repository);
    if (values.json) {
      process.stdout.write(`${JSON.stringify(versioned)}\n`);
      return exitCodes.done;
    }
    const paint = paintFor(process.stdout);
    if (versioned.status === "unchanged") {
      process.stdout.write(
        `${paint.bold("Nothing to version:")} ${reasons[values.first ? "first" : "later"]}.\n`,
      );
      return exitCodes.done;
    }
    const lines = versioned.packages.map(({ name, from, to }) =>
      from === to
        ? `  ${name.padEnd(22)}${paint.bold(to)} stands for the pinned document`
        : `  ${name.padEnd(22)}${from} → ${paint.bold(to)}`,
    );
    process.stdout.write(
      `${paint.bold("Versioned.")}\n${lines.join("\n")}\n` +
        `next      review git diff, commit, then pnpm release\n`,
    );
    return exitCodes.done;
  },
);
