import type { ReleasedPackage } from "@c1-openapi/pipeline";
import { exitCodes, runCommand, UsageError } from "./lib/command-line.ts";
import { paintFor } from "./lib/paint.ts";

const help = `Usage: pnpm release [options]

Builds, packs, checks and publishes the packages that the registry doesn't have in their present
version, those that others depend on first, and tags the commit name@version. Can be run again at
any time: what is published is left alone, and a release that failed half-way is finished.
Where CI can prove what it is (OIDC), packages are published with provenance.

Options:
  --pack DIR                do everything but publish and tag, and leave the tarballs in this folder
                            for another job to publish, with their manifest release.json
  --dry-run                 see what would come of it: publish and tag nothing; what would stop a
                            release is a warning
  --pack-destination DIR    under --dry-run: leave the tarballs in this folder
  --registry URL            publish here instead of to the registry of your configuration
  --tag NAME                publish under this dist-tag; default: latest
  --staged                  stage the versions on npm, where a person approves them with two factors
  --json                    print one JSON object on stdout
  --debug                   print the stack of a failure
  -h, --help                print this

Exit codes: 0 done, 1 a check failed or the registry refused, 2 usage, 3 document refused.

Examples:
  pnpm release --dry-run --pack-destination tarballs
  pnpm release --tag next
`;

await runCommand(
  {
    name: "release",
    help,
    options: {
      pack: { type: "string" },
      "dry-run": { type: "boolean" },
      "pack-destination": { type: "string" },
      registry: { type: "string" },
      tag: { type: "string" },
      staged: { type: "boolean" },
      json: { type: "boolean" },
    },
  },
  async ({ values }) => {
    const { registry, tag = "latest", json: isJson = false } = values;
    if (registry !== undefined && !URL.canParse(registry))
      throw new UsageError(`--registry takes a URL, and got ${registry}`);
    if (!/^[a-z][\w.-]*$/i.test(tag)) throw new UsageError(`--tag takes a name, and got ${tag}`);
    const { pack, "dry-run": isDryRun = false, "pack-destination": destination } = values;
    if (pack !== undefined && isDryRun)
      throw new UsageError("--pack and --dry-run exclude each other");
    if (destination !== undefined && !isDryRun)
      throw new UsageError(
        "--pack-destination belongs to --dry-run: to hand tarballs on, use --pack",
      );
    // Loaded here, so that --help and a mistyped flag answer at once.
    const { releasePackages } = await import("@c1-openapi/pipeline");
    const { openRepository } = await import("./lib/open-repository.ts");
    const paint = paintFor(process.stdout);
    const packages = await releasePackages(
      {
        mode: isDryRun ? "dry-run" : pack === undefined ? "publish" : "pack",
        packDestination: pack ?? destination,
        registry,
        tag,
        isStaged: values.staged,
        onOutcome: (each) => {
          if (!isJson) process.stdout.write(printOutcome(each, paint.bold(each.outcome)));
        },
      },
      openRepository({ isQuiet: isJson }),
    );
    if (isJson) process.stdout.write(`${JSON.stringify({ packages })}\n`);
    return exitCodes.done;
  },
);

function printOutcome({ name, version, tag }: ReleasedPackage, outcome: string): string {
  // The line that changesets' action reads to make a release of each tag.
  const tagLine = tag === undefined ? "" : `New tag: ${tag}\n`;
  return `${outcome.padEnd(10)} ${name}@${version}\n${tagLine}`;
}
