import { CheckError } from "../../packages/pipeline/src/errors.ts";
import {
  parseReleaseIndex,
  releaseIndexPath,
} from "../../packages/pipeline/src/release/release-index.ts";
import { readPublishing } from "../../packages/pipeline/src/settings/publishing.ts";
import { exitCodes, runCommand } from "../lib/command-line.ts";
import { openCheckout } from "./checkout.ts";
import { printLine, requireEnv, rerunRemedy } from "./environment.ts";
import { GitHub } from "./github.ts";

const help = `Usage: node scripts/automation/notify-consumers.ts VERSION

Notifies the repositories that publishing.json lists under consumers of a release, by the event
c1-openapi-release, with the release's entry of docs/releases/index.json. A failure stops no other.

Environment: GITHUB_API_URL, CONSUMERS_TOKEN (of an app or a person, contents: write in each of them).
`;

/** GitHub's limit for the name of an event is 100 characters. */
const eventType = "c1-openapi-release";

await runCommand(
  { name: "notify-consumers", help, options: {}, positionals: 1, remedy: rerunRemedy },
  async ({ positionals: [version = ""] }) => {
    const checkout = openCheckout(process.cwd());
    const { consumers, repository } = await readPublishing(checkout);
    const { releases } = parseReleaseIndex((await checkout.readText(releaseIndexPath)) ?? "");
    const release = releases.find((each) => each.version === version);
    if (!release) {
      throw new CheckError(`${version} is no release`, { where: releaseIndexPath });
    }
    const failed: string[] = [];
    for (const consumer of consumers) {
      const github = new GitHub({
        apiUrl: requireEnv("GITHUB_API_URL"),
        repository: consumer,
        token: requireEnv("CONSUMERS_TOKEN"),
      });
      const sent = github.dispatch(eventType, { repository, release });
      await sent.then(
        () => printLine(`${consumer} was notified of ${version}`),
        (error: Error) => failed.push(`${consumer}: ${error.message}`),
      );
    }
    if (failed.length === 0) return exitCodes.done;
    throw new CheckError(`Not notified of ${version}: ${failed.join("; ")}`, {
      remedy: "see that the token may write there, and run this job again",
    });
  },
);
