// Prints where a command's time went, a line a stage, from a profile of Node's:
//   node --cpu-prof --cpu-prof-dir=profiles scripts/diff.ts OLD NEW --json
//   node bench/src/print-profile.ts profiles/*.cpuprofile
import { readFile } from "node:fs/promises";

interface Profile {
  nodes: ProfileNode[];
  samples: number[];
  timeDeltas: number[];
}

interface ProfileNode {
  id: number;
  callFrame: { functionName: string; url: string };
  children?: number[];
}

/** Functions that are a stage, innermost first: a sample belongs to the first that is on its stack. */
const STAGES: readonly [stage: string, functions: RegExp][] = [
  ["lower", /^lowerDocument$/],
  ["print the types", /^(printTypes|createTypePrinter)$/],
  ["compile the types of both", /^compileTypes$/],
  ["compare the types", /^compareByTypes$/],
  ["compare the rest", /^compareModels$/],
  ["print operations, enums and names", /^(printOperations|printEnums|printAliases)$/],
  ["write the samples", /^addSamples$/],
  ["generate, the rest", /^generatePackages$/],
  ["correct", /^correctDocument$/],
  ["build the model", /^buildModel$/],
  ["parse", /^parseDocument$/],
  ["check", /^(check[A-Z]\w*|loadCheck|compileSchema)$/],
  ["write", /^(writeAllOrNone|stage|place|inParallel|takeOver|findDifferences)$/],
];

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error("Give a .cpuprofile");
const profile = JSON.parse(await readFile(file, "utf8")) as Profile;
const nodes = new Map(profile.nodes.map((each) => [each.id, each]));
const parents = new Map(
  profile.nodes.flatMap((node) => (node.children ?? []).map((child) => [child, node.id])),
);
const spentMs = new Map<string, number>();
let totalMs = 0;
profile.samples.forEach((id, index) => {
  const tookMs = (profile.timeDeltas[index] ?? 0) / 1000;
  const stage = stageOf(id);
  totalMs += tookMs;
  spentMs.set(stage, (spentMs.get(stage) ?? 0) + tookMs);
});
for (const [stage, ms] of [...spentMs].sort(([, one], [, other]) => other - one)) {
  const share = `${((ms / totalMs) * 100).toFixed(0)} %`;
  process.stdout.write(`${stage.padEnd(36)}${ms.toFixed(0).padStart(7)} ms${share.padStart(6)}\n`);
}

function stageOf(id: number): string {
  const stack: ProfileNode[] = [];
  for (let at: number | undefined = id; at !== undefined; at = parents.get(at)) {
    const node = nodes.get(at);
    if (node) stack.push(node);
  }
  const own = stack[0]?.callFrame.functionName ?? "";
  if (own === "(garbage collector)") return "collect garbage";
  if (own === "(idle)" || own === "(program)") return "wait, and work outside of JavaScript";
  // Those that are CommonJS, which the large ones are.
  const isLoading = stack.some(({ callFrame }) => callFrame.functionName === "wrapModuleLoad");
  if (isLoading) return "load the compiler and other libraries";
  for (const { callFrame } of stack) {
    const stage = STAGES.find(([, functions]) => functions.test(callFrame.functionName));
    if (stage) return stage[0];
  }
  return "start Node, load our modules";
}
