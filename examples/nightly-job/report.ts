// The access report of a nightly job, into the file that is named.
import { createWriteStream } from "node:fs";
import { reportAccess } from "../access-report.ts";
import { createJobClient } from "./github-identity.ts";

const file = createWriteStream(process.argv[2] ?? "report.csv", { mode: 0o600 });
await reportAccess(createJobClient(), (line) => void file.write(line));
file.end();
