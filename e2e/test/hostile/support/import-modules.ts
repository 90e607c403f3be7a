// Run as a process of its own: imports the modules whose paths are given, and prints, as JSON, the
// global names and the names on every object's prototype that came into being by it.
import { registerHooks } from "node:module";
import { pathToFileURL } from "node:url";

// The sources of a published package name each other as they are built.
registerHooks({
  resolve(specifier, context, nextResolve) {
    const isSource = specifier.startsWith(".") && context.parentURL?.endsWith(".ts");
    return nextResolve(isSource ? specifier.replace(/\.js$/, ".ts") : specifier, context);
  },
});

const namesNow = (): string[] => [
  ...Object.getOwnPropertyNames(globalThis),
  ...Object.getOwnPropertyNames(Object.prototype),
];

// The sources of published packages name each other as what they are built to.
registerHooks({
  resolve: (specifier, context, next) => next(specifier.replace(/^(\..*)\.js$/, "$1.ts"), context),
});

const before = new Set(namesNow());
for (const file of process.argv.slice(2)) await import(pathToFileURL(file).href);
process.stdout.write(JSON.stringify(namesNow().filter((each) => !before.has(each))));
