// The access report of a nightly job of GitHub Actions, into the file that is named. The job signs in with
// its own identity: no secret is stored anywhere.
import { createWriteStream } from "node:fs";
import { createC1Client, workloadIdentity } from "@c1-openapi/client";
import { githubActionsToken } from "@c1-openapi/client/subject-tokens";
import { reportAccess } from "../access-report.ts";

// Both name the trust in C1, and neither is a secret.
const { CONDUCTORONE_CLIENT_ID: clientId = "", C1_AUDIENCE: audience = "" } = process.env;
const subjectToken = githubActionsToken({ audience });
const c1 = createC1Client({ auth: workloadIdentity({ clientId, subjectToken }) });

const file = createWriteStream(process.argv[2] ?? "report.csv", { mode: 0o600 });
await reportAccess(c1, (line) => void file.write(line));
file.end();
