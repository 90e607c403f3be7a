import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parse } from "yaml";
import { evaluate, type Scope } from "./expressions.ts";
import { run } from "./run.ts";

interface Step {
  id?: string;
  if?: string;
  uses?: string;
  run?: string;
  with?: Record<string, unknown>;
  env?: Record<string, string>;
}

interface Job {
  if?: string;
  needs?: string | string[];
  outputs?: Record<string, string>;
  permissions?: Record<string, string>;
  steps: Step[];
}

/** The repository on GitHub that workflows run in. */
export interface Forge {
  /** The path of the bare repository. */
  origin: string;
  /** What every step of every job has in its environment: where GitHub and npm are. */
  env: Record<string, string>;
  secrets: Record<string, string>;
  /** The run whose artifacts a job may fetch that names another run. */
  otherRun?: WorkflowRun;
  /** Called before a job with the permissions of its token. */
  onJob(permissions: Record<string, string>): void;
}

/** What became of a job. */
export interface JobResult {
  outcome: "success" | "failure" | "skipped";
  outputs: Record<string, string>;
  /** What its steps printed. */
  log: string;
}

/** The event that a workflow runs for: what the context `github` holds of it. */
export interface Event {
  event_name: string;
  /** The commit that the run is of. */
  sha: string;
  ref?: string;
  event?: Record<string, unknown>;
  /** What a person who started it has given. */
  inputs?: Record<string, unknown>;
}

/**
 * A run of a workflow, played job by job with the commands of its file, as GitHub does: each job in a checkout
 * of its own, outputs and artifacts handed on, and a job that failed can be run again. Actions that bring a
 * tool along are left out: the tools are here.
 */
export class WorkflowRun {
  readonly results = new Map<string, JobResult>();
  readonly folder: string;
  private readonly jobs: Record<string, Job>;
  private readonly event: Event;
  private readonly forge: Forge;

  private constructor(folder: string, jobs: Record<string, Job>, event: Event, forge: Forge) {
    this.folder = folder;
    this.jobs = jobs;
    this.event = event;
    this.forge = forge;
  }

  static async create(file: string, event: Event, forge: Forge): Promise<WorkflowRun> {
    const { jobs } = parse(await readFile(file, "utf8")) as { jobs: Record<string, Job> };
    const folder = await mkdtemp(path.join(tmpdir(), "c1-openapi-run-"));
    return new WorkflowRun(folder, jobs, event, forge);
  }

  /** Runs all jobs, those of `again` and what needs them anew. Returns what became of each. */
  async play(again: readonly string[] = Object.keys(this.jobs)): Promise<Record<string, string>> {
    for (const name of again) this.results.delete(name);
    for (const [name, job] of Object.entries(this.jobs)) {
      const needs = [job.needs ?? []].flat();
      const isStale = needs.some((each) => !this.results.has(each));
      if (isStale) throw new Error(`${name} stands before what it needs`);
      if (this.results.has(name)) continue;
      this.results.set(name, await this.playJob(job, needs));
      // What needs it is played again, too.
      for (const [later, { needs: its = [] }] of Object.entries(this.jobs)) {
        if ([its].flat().includes(name)) this.results.delete(later);
      }
    }
    return Object.fromEntries([...this.results].map(([name, { outcome }]) => [name, outcome]));
  }

  /** What a job printed. */
  log(job: string): string {
    return this.results.get(job)?.log ?? "";
  }

  /** Takes the place of what a job has handed on, as an attacker would. */
  artifact(name: string): string {
    return path.join(this.folder, "artifacts", name);
  }

  private async playJob(job: Job, needs: string[]): Promise<JobResult> {
    const scope = this.scopeOf(needs);
    const hasFailed = needs.some((each) => this.results.get(each)?.outcome !== "success");
    const isWanted = job.if === undefined || truthy(evaluate(unwrap(job.if), scope));
    if (hasFailed || !isWanted) return { outcome: "skipped", outputs: {}, log: "" };
    this.forge.onJob(job.permissions ?? {});
    const workspace = await mkdtemp(path.join(this.folder, "job-"));
    const played = new PlayedJob(workspace, scope, this.forge, this.artifact(""));
    const outcome = await played.playSteps(job.steps);
    const outputs = Object.entries(job.outputs ?? {}).map(([name, text]) => {
      return [name, interpolate(text, scope)] as const;
    });
    await rm(workspace, { recursive: true, force: true });
    return { outcome, outputs: Object.fromEntries(outputs), log: played.log };
  }

  private scopeOf(needs: string[]): Scope {
    const { ref = "refs/heads/main", event = {}, inputs = {}, ...rest } = this.event;
    return {
      github: {
        ...rest,
        ref,
        event: { repository: { default_branch: "main" }, ...event },
        repository: "acme/c1-openapi",
        token: "job-token",
      },
      needs: Object.fromEntries(
        needs.map((each) => [each, { outputs: this.results.get(each)?.outputs ?? {} }]),
      ),
      steps: {},
      secrets: this.forge.secrets,
      inputs,
      runner: { temp: "" },
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** One job while it is played. */
class PlayedJob {
  log = "";
  private readonly checkout: string;
  private readonly scope: Scope;
  private readonly forge: Forge;
  private readonly artifacts: string;
  private readonly temp: string;
  private searchPath = process.env.PATH ?? "";

  constructor(workspace: string, scope: Scope, forge: Forge, artifacts: string) {
    this.checkout = path.join(workspace, "checkout");
    this.temp = path.join(workspace, "temp");
    this.scope = scope;
    scope.runner = { temp: this.temp };
    this.forge = forge;
    this.artifacts = artifacts;
  }

  async playSteps(steps: readonly Step[]): Promise<"success" | "failure"> {
    await mkdir(this.temp, { recursive: true });
    for (const step of steps) {
      if (step.if !== undefined && !truthy(await this.evaluateStep(step.if))) continue;
      const [action = ""] = (step.uses ?? "").split("@");
      const isDone =
        step.run === undefined ? await this.use(action, step) : await this.runStep(step);
      if (!isDone) return "failure";
    }
    return "success";
  }

  private async evaluateStep(condition: string): Promise<unknown> {
    // The one function that looks at files.
    const pattern = /^hashFiles\('\.changeset\/\*\.md'\) != ''$/;
    if (!pattern.test(condition)) return evaluate(unwrap(condition), this.scope);
    const listed = await run("bash", ["-c", "ls .changeset/*.md"], { cwd: this.checkout });
    return listed.code === 0;
  }

  private async use(action: string, step: Step): Promise<boolean> {
    const given = Object.fromEntries(
      Object.entries(step.with ?? {}).map(([key, value]) => [
        key,
        interpolate(String(value), this.scope),
      ]),
    );
    const { name = "", path: target = "" } = given;
    switch (action) {
      case "actions/checkout":
        return this.checkOut(given);
      case "actions/setup-node":
        return true;
      case "actions/upload-artifact":
        return this.upload(name, path.resolve(this.checkout, target), given.overwrite === "true");
      case "actions/download-artifact":
        return this.download(name, target, given["run-id"] !== undefined);
      default:
        throw new Error(`${action} can't be played`);
    }
  }

  private async checkOut({
    ref,
    "fetch-depth": depth = "1",
  }: Record<string, string>): Promise<boolean> {
    const { github } = this.scope as { github: { sha: string } };
    const commit = ref || github.sha;
    const url = `file://${this.forge.origin}`;
    const limit = depth === "0" ? [] : [`--depth=${depth}`];
    await this.git(
      path.dirname(this.checkout),
      "init",
      "--quiet",
      "--initial-branch=main",
      this.checkout,
    );
    await this.git(this.checkout, "remote", "add", "origin", url);
    // As the action does it: all branches and tags for a whole history, or else the one commit.
    const what = depth === "0" ? ["+refs/heads/*:refs/remotes/origin/*", "--tags"] : [];
    await this.git(this.checkout, "fetch", "--quiet", ...limit, "origin", commit, ...what);
    await this.git(this.checkout, "checkout", "--quiet", "--detach", "FETCH_HEAD");
    return true;
  }

  private async git(cwd: string, ...args: string[]): Promise<void> {
    const { code, stderr } = await run("git", args, { cwd });
    if (code !== 0) throw new Error(`git ${args.join(" ")}: ${stderr}`);
  }

  /** An artifact can't be changed: another one of the same name takes its place only if that is asked for. */
  private async upload(name: string, source: string, mayOverwrite: boolean): Promise<boolean> {
    const target = path.join(this.artifacts, name);
    if (existsSync(target) && !mayOverwrite) {
      this.log += `Conflict: an artifact with the name ${name} exists\n`;
      return false;
    }
    await rm(target, { recursive: true, force: true });
    await cp(source, target, { recursive: true });
    return true;
  }

  private async download(name: string, target: string, isForeign: boolean): Promise<boolean> {
    const source = isForeign
      ? this.forge.otherRun?.artifact(name)
      : path.join(this.artifacts, name);
    await cp(source ?? "", target, { recursive: true });
    return true;
  }

  private async runStep({ id, run: script = "", env = {} }: Step): Promise<boolean> {
    const files = { output: path.join(this.temp, "output"), path: path.join(this.temp, "path") };
    await Promise.all(Object.values(files).map((each) => writeFile(each, "")));
    const own = Object.entries(env).map(([key, value]) => [key, interpolate(value, this.scope)]);
    const { github } = this.scope as { github: { sha: string; ref: string } };
    const { code, stdout, stderr } = await run("bash", ["-e", "-o", "pipefail", "-c", script], {
      cwd: this.checkout,
      env: {
        ...this.forge.env,
        PATH: this.searchPath,
        CI: "true",
        // The pnpm that runs the tests turns it off for all that it starts; on a runner nobody does.
        pnpm_config_verify_deps_before_run: "install",
        RUNNER_TEMP: this.temp,
        GITHUB_SHA: github.sha,
        GITHUB_REF_NAME: github.ref.replace("refs/heads/", ""),
        GITHUB_OUTPUT: files.output,
        GITHUB_PATH: files.path,
        GITHUB_STEP_SUMMARY: path.join(this.temp, "summary"),
        ...Object.fromEntries(own),
      },
    });
    this.log += stdout + stderr;
    const added = (await readFile(files.path, "utf8")).split("\n").filter(Boolean);
    this.searchPath = [...added.reverse(), this.searchPath].join(path.delimiter);
    if (id !== undefined) await this.takeOutputs(id, files.output);
    return code === 0;
  }

  private async takeOutputs(id: string, file: string): Promise<void> {
    const lines = (await readFile(file, "utf8")).split("\n").filter(Boolean);
    const outputs = lines.map((line) => {
      const at = line.indexOf("=");
      return [line.slice(0, at), line.slice(at + 1)] as const;
    });
    Object.assign(this.scope.steps as object, { [id]: { outputs: Object.fromEntries(outputs) } });
  }
}

/** A condition may stand with or without its braces. */
function unwrap(condition: string): string {
  return condition.replace(/^\$\{\{(.*)\}\}$/s, "$1").trim();
}

function interpolate(text: string, scope: Scope): string {
  return text.replace(/\$\{\{(.*?)\}\}/g, (_, expression: string) => {
    const value = evaluate(expression.trim(), scope);
    return value === undefined || value === null ? "" : String(value);
  });
}

function truthy(value: unknown): boolean {
  return value !== "" && value !== undefined && Boolean(value);
}
