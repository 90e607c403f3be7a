import { readFileSync } from "node:fs";
import { parseDocument, checkDocument } from "@c1-openapi/openapi";
import { correctDocument, buildModel, neutralProfile } from "@c1-openapi/model";
import { generatePackages } from "@c1-openapi/codegen";
import { compileSources } from "./src/compile.ts";
const show = process.env.SHOW;
for (const f of process.argv.slice(2)) {
  try {
    const d = await checkDocument(parseDocument(readFileSync(f,"utf8"), "f"), "f");
    const { document } = correctDocument(d, { drop: ["x-codeSamples"], profile: neutralProfile });
    const m = buildModel(document);
    const files = generatePackages(m);
    const problems = compileSources(files);
    console.log(f.split("/").pop(), problems.length ? problems.slice(0,4).join("\n   ") : "compiles");
    if (show) for (const [n,t] of files) if (n.includes(show)) console.log(t);
  } catch (e: any) { console.log(f.split("/").pop(), e.name, e.message, e.where); if (e.name !== "DocumentError") console.log(e.stack); }
}
