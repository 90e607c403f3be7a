// @ts-check
/**
 * Starts a command of this repository: start.mjs NAME ARGUMENTS. Plain JavaScript, so that whatever Node
 * runs it can say what is missing; the commands themselves are TypeScript.
 */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const [name = "", ...rest] = process.argv.slice(2);
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
const runs = ["npx --yes pnpm@12", name, ...rest].join(" ");

if (major < 22 || (major === 22 && minor < 18)) {
  stop(
    `Node ${process.versions.node} can't run it: it takes 22.18`,
    `${runs}, which brings the Node that it needs`,
  );
}
// What pnpm writes when it is done with installing.
if (!existsSync(new URL("../node_modules/.modules.yaml", import.meta.url))) {
  stop("The dependencies are not installed by pnpm", `${runs}, which installs them first`);
}
const script = new URL(`${name}.ts`, import.meta.url);
process.argv.splice(1, 2, fileURLToPath(script));
await import(script.href);

/**
 * @param {string} problem
 * @param {string} remedy
 */
function stop(problem, remedy) {
  process.stderr.write(`${name} failed: ${problem}\n  to do: ${remedy}\n`);
  process.exit(1);
}
