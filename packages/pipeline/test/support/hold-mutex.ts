// Run as a process of its own: takes the mutex, appends a line to `log` on entering and on
// leaving, and stays inside for a moment. Prints how it ended.
import { appendFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { isDocumentError } from "@c1-openapi/openapi";
import { withMutex } from "../../src/ports/disk/mutex.ts";

const [root = "", log = "", holdMs = "0"] = process.argv.slice(2);

try {
  await withMutex(root, async () => {
    appendFileSync(log, `enter ${process.pid}\n`);
    await sleep(Number(holdMs));
    appendFileSync(log, `leave ${process.pid}\n`);
  });
  process.stdout.write("done");
} catch (error) {
  if (!isDocumentError(error)) throw error;
  process.stdout.write(error.code);
}
