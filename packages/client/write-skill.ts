// Writes what the client's skill says of each operation: it depends on the document, and is not committed.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { c1Profile, keyOperations } from "@c1-openapi/c1";
import { buildModel, neutralProfile } from "@c1-openapi/model";
import type { OpenapiDocument } from "@c1-openapi/openapi";
import { printOperationIndex } from "@c1-openapi/reference/skill";

const skill = path.join(import.meta.dirname, "skills", "c1-client");
const operationsFolder = path.join(skill, "operations");

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(path.join(import.meta.dirname, file), "utf8"));
}

const document = readJson("../types/openapi.json") as OpenapiDocument;
const source = readJson("../../spec/source.json") as { profile?: string };
const isC1 = source.profile === "c1";
const model = buildModel(document, isC1 ? c1Profile : neutralProfile);

// A group that the document no longer has leaves no file behind.
rmSync(operationsFolder, { recursive: true, force: true });
mkdirSync(operationsFolder, { recursive: true });
for (const [file, text] of printOperationIndex(model, isC1 ? { keyOperations } : {})) {
  writeFileSync(path.join(skill, file), text);
}
