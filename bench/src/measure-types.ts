import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Operation } from "@c1-openapi/model";
import type { Consumer } from "./consumer.ts";
import { byOperation, byPath, type ConsumerProgram, spread } from "./consumer-programs.ts";
import { peerPath } from "./places.ts";
import { runProcess } from "./run-process.ts";

/** What the compiler says of one program. */
export interface Compilation {
  name: string;
  calls: number;
  instantiations: number;
  checkMs: number;
  memoryBytes: number;
}

const OPENAPI_FETCH_HEAD = `
import createClient from "openapi-fetch";
import type { paths } from "./bare-schema.js";
const api = createClient<paths>({ baseUrl: "https://acme.conductor.one" });`;

const PATH_HEAD = `
import { createC1Client } from "@c1-openapi/client";
const api = createC1Client({ tenant: "acme", auth: "token" });`;

/** Who compiles the calls. */
export const CALLERS = ["by name", "by path", "openapi-fetch"] as const;
export type Caller = (typeof CALLERS)[number];

/** Returns what TypeScript 5.9 makes of a program with a number of calls, through some callers. */
export async function measureTypes(
  consumer: Consumer,
  count: number,
  callers: readonly Caller[],
): Promise<Map<Caller, Compilation>> {
  const { operations: all } = consumer.model;
  const operations = spread(all, Math.min(count, all.length));
  const compilations = new Map<Caller, Compilation>();
  for (const caller of callers) {
    const program = programOf(caller, consumer, operations);
    compilations.set(caller, await compile(consumer.folder, caller, program));
  }
  return compilations;
}

function programOf(
  caller: Caller,
  { model }: Consumer,
  operations: readonly Operation[],
): ConsumerProgram {
  if (caller === "by name") return byOperation(model, operations);
  const head = caller === "by path" ? PATH_HEAD : OPENAPI_FETCH_HEAD;
  return byPath(head, model, operations);
}

async function compile(
  folder: string,
  name: string,
  { head, calls }: ConsumerProgram,
): Promise<Compilation> {
  const program = path.join(folder, "types", `${name.replaceAll(" ", "-")}-${calls.length}`);
  await rm(program, { recursive: true, force: true });
  await mkdir(program, { recursive: true });
  await writeFile(
    path.join(program, "program.ts"),
    [head.replace("./bare-schema.js", "../../bare-schema.js"), ...calls].join("\n"),
  );
  const compilerOptions = {
    ...{ target: "es2022", lib: ["es2022", "dom", "dom.iterable"], types: [] },
    ...{ module: "nodenext", moduleResolution: "nodenext" },
    ...{ strict: true, skipLibCheck: true, noEmit: true },
  };
  await writeFile(
    path.join(program, "tsconfig.json"),
    JSON.stringify({ compilerOptions, include: ["program.ts"] }),
  );
  const compiler = peerPath("typescript", "bin", "tsc");
  const { stdout } = await runProcess({
    file: process.execPath,
    args: [compiler, "-p", program, "--extendedDiagnostics", "--pretty", "false"],
    cwd: folder,
  });
  const told = (label: string): number =>
    Number(new RegExp(`^${label}:\\s*([\\d.]+)`, "m").exec(stdout)?.[1]);
  return {
    ...{ name, calls: calls.length, instantiations: told("Instantiations") },
    ...{ checkMs: told("Check time") * 1000, memoryBytes: told("Memory used") * 1024 },
  };
}
