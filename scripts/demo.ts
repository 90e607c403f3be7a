import { runCommand, UsageError } from "./lib/command-line.ts";

const help = `Usage: pnpm demo [options]

Plays the whole story in about a minute: a document changes, a sync sees what it means, a release
is made, and a program that uses the packages is upgraded. All of it is real (git, a registry,
a C1 in memory that checks signatures), on the loopback interface alone, in a scratch folder, which
is deleted at the end, also after Ctrl-C.

Options:
  --keep       leave the scratch folder, and say where it is
  --debug      print the stack of a failure
  -h, --help   print this

Exit codes: 0 done, 1 a step failed, 2 usage.

Example:
  pnpm demo --keep
`;

await runCommand(
  { name: "demo", help, options: { keep: { type: "boolean" } } },
  async ({ values }) => {
    if (process.platform === "win32") {
      throw new UsageError(
        "The demo needs the process groups of a POSIX system: run it in WSL or in a container",
      );
    }
    const { superviseStory } = await import("./demo/supervise.ts");
    return superviseStory({ isKept: values.keep === true });
  },
);
