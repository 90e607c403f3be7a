import { createHash } from "node:crypto";
import { cp, mkdir, readdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { objectOr } from "@c1-openapi/openapi";
import { expect } from "vitest";
import { pathsOf } from "../../support/fixture.ts";
import type { Checkout, MeasuredRun } from "./checkout.ts";
import { type Change, changed } from "./document-inputs.ts";
import { type HostileServer, serve } from "./hostile-server.ts";
import { syncInProcess } from "./sync-in-process.ts";

/** Ways to fail a step; support/fail-at-step.ts says what they do. */
export type Fault = "record" | "kill" | "full" | "read-only";

const describeAnew: Change = (document) => {
  const [item] = Object.values(pathsOf(document));
  Object.assign(objectOr(objectOr(item).get), { summary: "Another summary" });
};

/**
 * A checkout on a document with another text than was released, and a sync that takes it back to
 * the released one: it replaces files and deletes the changeset.
 */
export class CrashSite {
  readonly checkout: Checkout;
  private readonly upstream: HostileServer;
  private readonly target: string;
  private readonly states: { old: string; next: string };

  private constructor(
    checkout: Checkout,
    upstream: HostileServer,
    target: string,
    states: { old: string; next: string },
  ) {
    this.checkout = checkout;
    this.upstream = upstream;
    this.target = target;
    this.states = states;
  }

  static async prepare(checkout: Checkout): Promise<CrashSite> {
    // Whoever asks is sent away: a sync without --source goes on with what is pinned.
    const upstream = await serve((response) => response.writeHead(404).end());
    await checkout.configure({ url: upstream.url, mirrors: [] });
    const current = await checkout.writeInput("current.json", changed(describeAnew));
    const target = await checkout.writeInput(
      "target.json",
      changed(() => {}),
    );
    await succeed(checkout.sync(["--source", current]));
    await checkout.commit();
    const old = await stateOf(checkout);
    const states = { old, next: old };
    const site = new CrashSite(checkout, upstream, target, states);
    await succeed(site.sync());
    states.next = await stateOf(checkout);
    expect(states.next).not.toBe(old);
    await site.reset();
    return site;
  }

  /** Runs the sync, with a fault and its settings. */
  sync(fault?: Fault, settings: Record<string, string> = {}): Promise<MeasuredRun> {
    const env = { FAULT: fault ?? "", FAULT_ROOT: this.checkout.root, ...settings };
    const preload = fault === undefined ? [] : ["fail-at-step.ts"];
    const args = ["--allow-removals", "--source", this.target];
    return this.checkout.sync(args, { env, preload });
  }

  /**
   * Runs the sync to its end and returns the disks that a kill at any of its steps would leave, in
   * their order: copies of the checkout. Steps that leave the disk as it was give none.
   */
  async recordDisks(): Promise<{ copies: string[]; steps: number }> {
    const folder = path.join(this.checkout.inputs, "disks");
    await mkdir(folder);
    await succeed(this.sync("record", { FAULT_COPIES: folder }));
    await this.reset();
    const names = (await readdir(folder)).sort();
    const copies = new Map<string, string>();
    for (const name of names) {
      const copy = path.join(folder, name);
      const digest = await digestOf(copy);
      if (!copies.has(digest)) copies.set(digest, copy);
    }
    return {
      copies: [...copies.values()],
      steps: names.filter((each) => /^\d+$/.test(each)).length,
    };
  }

  /** Makes the checkout what a copy of it is. */
  async putBack(copy: string): Promise<void> {
    for (const name of await readdir(this.checkout.root)) {
      if (name === ".git" || name === "node_modules") continue;
      await rm(this.checkout.path(name), { recursive: true });
    }
    await cp(copy, this.checkout.root, { recursive: true });
  }

  /** Runs the next sync, which gets no help, and returns which of the two states it leaves. */
  async recover(): Promise<"old" | "new"> {
    await syncInProcess(this.checkout, undefined);
    return this.state();
  }

  /** Tells which of the two states the checkout is in; fails if in neither. */
  async state(): Promise<"old" | "new"> {
    const state = await stateOf(this.checkout);
    if (state !== this.states.old) expect(state).toBe(this.states.next);
    expect(await readdir(this.checkout.root)).not.toContain(".sync");
    return state === this.states.old ? "old" : "new";
  }

  reset(): Promise<void> {
    return this.checkout.restore();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.upstream[Symbol.asyncDispose]();
  }
}

async function succeed(running: Promise<MeasuredRun>): Promise<MeasuredRun> {
  const run = await running;
  expect({ code: run.code, signal: run.signal }, run.stderr).toEqual({ code: 0, signal: null });
  return run;
}

/** Everything in the checkout that isn't as committed, with its content, but for when it was pulled. */
async function stateOf(checkout: Checkout): Promise<string> {
  await checkout.git("add", "--all");
  const changes = await checkout.git("diff", "--cached", "--no-color", "--unified=0");
  await checkout.git("reset", "--quiet");
  return changes.replace(/^index .*$/gm, "").replace(/^([+-] {2}"pulledAt": ).*$/gm, "$1…");
}

/** The same for two folders exactly if they hold the same files. */
async function digestOf(folder: string): Promise<string> {
  const hash = createHash("sha256");
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.map((each) => ({ each, file: path.join(each.parentPath, each.name) }));
  for (const { each, file } of files.sort((one, other) => (one.file < other.file ? -1 : 1))) {
    hash.update(path.relative(folder, file)).update("\0");
    if (each.isFile()) hash.update(await readFile(file)).update("\0");
  }
  return hash.digest("hex");
}
