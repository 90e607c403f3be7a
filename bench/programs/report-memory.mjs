// Preloaded into a process: tells the peak of its resident memory, in bytes, when it ends.
import { writeFileSync } from "node:fs";
import path from "node:path";

process.on("exit", () => {
  const folder = process.env.BENCH_MEMORY_FOLDER;
  const peak = process.resourceUsage().maxRSS * 1024;
  if (folder) writeFileSync(path.join(folder, `${process.pid}`), `${peak}`);
});
