import { readFile } from "node:fs/promises";
import ts from "typescript-5";
import { afterAll, beforeAll, expect, test } from "vitest";
import { GeneratedExamples } from "./support/generated-examples.ts";

// What an editor shows of a program of three files: a script with paging and concurrency, a server that
// shares one client, a React page. It has to be a name that one can look up, and not its fields.

let examples: GeneratedExamples;
let service: ts.LanguageService;

beforeAll(async () => {
  examples = await GeneratedExamples.create();
  service = openEditor(examples.tsconfig);
});
afterAll(() => examples[Symbol.asyncDispose]());

test.each([
  [
    "access-report.ts",
    "grant of appEntitlementSearch",
    "const grant: AppEntitlementWithUserBinding",
  ],
  ["access-report.ts", "user } = ", "const user: User | null | undefined"],
  ["directory-server.ts", "app of ", "const app: App"],
  ["directory-server.ts", "person of ", "const person: UserView"],
])("in %s the hover of `%s` names its type", async (file, code, shown) => {
  const hover = await hoverOf(file, code);
  expect(ts.displayPartsToString(hover?.displayParts)).toBe(shown);
});

test.each([
  ["access-report.ts", "list.items(", "Lists the apps."],
  ["access-report.ts", "searchGrants.items(", "Finds grants over all apps."],
  ["directory-server.ts", "search(c1", "Finds people."],
])("in %s the hover of `%s` says what the operation does", async (file, code, said) => {
  const hover = await hoverOf(file, code);
  expect(ts.displayPartsToString(hover?.documentation)).toContain(said);
});

async function hoverOf(file: string, code: string): Promise<ts.QuickInfo | undefined> {
  const text = await readFile(examples.path(file), "utf8");
  return service.getQuickInfoAtPosition(examples.path(file), text.indexOf(code));
}

/** Returns what answers as an editor does, for the files of a project. */
function openEditor(tsconfig: string): ts.LanguageService {
  const { options, fileNames } = ts.getParsedCommandLineOfConfigFile(
    tsconfig,
    {},
    {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: () => {},
    },
  ) as ts.ParsedCommandLine;
  return ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => fileNames,
    getScriptVersion: () => "1",
    getScriptSnapshot: (file) => {
      const text = ts.sys.readFile(file);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => ts.sys.getCurrentDirectory(),
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    readDirectory: ts.sys.readDirectory,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
    realpath: ts.sys.realpath ?? ((file) => file),
  });
}
