import { readFile, writeFile } from "node:fs/promises";
import { CheckError } from "../../packages/pipeline/src/errors.ts";
import { listPublishedPackages } from "../../packages/pipeline/src/release/published-packages.ts";
import { exitCodes, runCommand } from "../lib/command-line.ts";
import { openCheckout } from "./checkout.ts";
import { printLine } from "./environment.ts";

const help = `Usage: node scripts/automation/set-prerelease.ts VERSION

Gives the published packages a prerelease version, such as 1.3.0-pr.7, and has them depend on each other
in exactly that one: a range would also take what another branch has published. Commit the result where
it stays local, and run pnpm release --tag NAME.
`;

await runCommand(
  { name: "set-prerelease", help, options: {}, positionals: 1 },
  async ({ positionals: [version = ""] }) => {
    if (!/^\d+\.\d+\.\d+-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*$/.test(version)) {
      throw new CheckError(`${JSON.stringify(version)} is no prerelease`, {
        remedy: "name a version such as 1.3.0-pr.7",
      });
    }
    const published = await listPublishedPackages(openCheckout(process.cwd()));
    for (const { name, folder } of published) {
      const file = `${folder}/package.json`;
      const manifest = JSON.parse(await readFile(file, "utf8"));
      manifest.version = version;
      for (const each of published) {
        // pnpm pack writes the version in its place.
        if (manifest.dependencies?.[each.name]) manifest.dependencies[each.name] = "workspace:*";
      }
      await writeFile(file, `${JSON.stringify(manifest, null, 2)}\n`);
      printLine(`${name} ${version}`);
    }
    return exitCodes.done;
  },
);
