// Run as a process of its own: imports the modules whose paths are given, and prints, as JSON, the
// global names and the names on every object's prototype that came into being by it.
import { pathToFileURL } from "node:url";

const namesNow = (): string[] => [
  ...Object.getOwnPropertyNames(globalThis),
  ...Object.getOwnPropertyNames(Object.prototype),
];

const before = new Set(namesNow());
for (const file of process.argv.slice(2)) await import(pathToFileURL(file).href);
process.stdout.write(JSON.stringify(namesNow().filter((each) => !before.has(each))));
