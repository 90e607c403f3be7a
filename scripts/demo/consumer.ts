import { spawn } from "node:child_process";
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { runProgram } from "@c1-openapi/pipeline";
import { runOrThrow, StoryError } from "./run.ts";

const programFile = fileURLToPath(new URL("consumer/app.ts", import.meta.url));

/** A line of the program that the compiler refuses. */
export interface CompileError {
  line: number;
  /** The line itself. */
  source: string;
  message: string;
}

/** Somebody else's program, in a folder of its own, that uses the packages from the registry. */
export class Consumer {
  private readonly root: string;
  private readonly compiler: string;
  private readonly env: NodeJS.ProcessEnv;

  private constructor(root: string, compiler: string, env: NodeJS.ProcessEnv) {
    this.root = root;
    this.compiler = compiler;
    this.env = env;
  }

  static async create(
    root: string,
    options: { compiler: string; registryUrl: string; env: NodeJS.ProcessEnv },
  ): Promise<Consumer> {
    await mkdir(root, { recursive: true });
    const compilerOptions = {
      ...{ module: "nodenext", target: "es2022", lib: ["es2022", "dom", "dom.iterable"] },
      ...{
        strict: true,
        exactOptionalPropertyTypes: true,
        skipLibCheck: false,
        skipDefaultLibCheck: true,
        types: [],
      },
      outDir: "dist",
    };
    await writeFile(path.join(root, "package.json"), '{ "private": true, "type": "module" }\n');
    await writeFile(
      path.join(root, "tsconfig.json"),
      JSON.stringify({ compilerOptions, include: ["app.ts"] }),
    );
    await cp(programFile, path.join(root, "app.ts"));
    const env = {
      ...options.env,
      npm_config_registry: options.registryUrl,
      npm_config_cache: path.join(root, "..", "npm-cache"),
      npm_config_userconfig: path.join(root, "..", "npmrc"),
      npm_config_audit: "false",
      npm_config_fund: "false",
      npm_config_update_notifier: "false",
    };
    return new Consumer(root, options.compiler, env);
  }

  npm(...args: string[]): Promise<string> {
    return runOrThrow("npm", args, { cwd: this.root, env: this.env });
  }

  async installedVersion(name: string): Promise<string> {
    const file = path.join(this.root, "node_modules", name, "package.json");
    return (JSON.parse(await readFile(file, "utf8")) as { version: string }).version;
  }

  /** Compiles the program and returns what the compiler refuses. */
  async compile(): Promise<CompileError[]> {
    const { code, stdout, stderr } = await runProgram(
      process.execPath,
      [this.compiler, "-p", ".", "--pretty", "false"],
      { cwd: this.root, env: this.env },
    );
    const source = (await readFile(path.join(this.root, "app.ts"), "utf8")).split("\n");
    const errors = [...stdout.matchAll(/^app\.ts\((\d+),\d+\): error (TS.*(?:\n\s+.*)*)/gm)].map(
      ([, number, message = ""]) => ({
        line: Number(number),
        source: (source[Number(number) - 1] ?? "").trim(),
        message,
      }),
    );
    if (code !== 0 && errors.length === 0) throw new StoryError(stdout + stderr);
    return errors;
  }

  /** Runs the compiled program against C1 in memory, and returns what it printed. */
  async runAgainstMock(): Promise<string> {
    const mock = spawn(process.execPath, ["node_modules/.bin/c1-mock", "--port", "0"], {
      cwd: this.root,
      env: this.env,
      stdio: ["ignore", "pipe", "inherit"],
    });
    try {
      const banner = await readUntil(mock.stdout, /^client secret\s+\S+$/m);
      const find = (label: string): string =>
        new RegExp(`^${label}\\s+(\\S+)$`, "m").exec(banner)?.[1] ?? "";
      return await runOrThrow(process.execPath, ["dist/app.js"], {
        cwd: this.root,
        env: {
          ...this.env,
          CONDUCTORONE_SERVER_URL: find("base URL"),
          CONDUCTORONE_CLIENT_ID: find("client id"),
          CONDUCTORONE_CLIENT_SECRET: find("client secret"),
        },
      });
    } finally {
      mock.kill();
    }
  }
}

async function readUntil(stream: NodeJS.ReadableStream, pattern: RegExp): Promise<string> {
  let text = "";
  for await (const chunk of stream) {
    text += String(chunk);
    if (pattern.test(text)) return text;
  }
  throw new StoryError(`c1-mock ended after it had printed: ${text}`);
}
