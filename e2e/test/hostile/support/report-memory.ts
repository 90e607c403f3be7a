// Loaded into a command before its own code: tells, on file descriptor 3, how much memory the
// process has held at most, in bytes.
import { writeSync } from "node:fs";

process.on("exit", () => {
  writeSync(3, String(process.resourceUsage().maxRSS * 1024));
});
