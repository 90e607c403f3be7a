// Prints what a call takes each contestant, in microseconds, one number a round.
//   node calls.mjs stub|http ROUNDS CALLS
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { answer, contestants } from "./contestants.mjs";

const [network, rounds, calls] = process.argv.slice(2);
const headers = { "content-type": "application/json" };
const realFetch = globalThis.fetch;

async function connect() {
  if (network === "stub") {
    const stub = async () => new Response(answer, { status: 200, headers });
    return { fetch: stub, serverUrl: "https://acme.conductor.one" };
  }
  const server = fork(fileURLToPath(new URL("serve.mjs", import.meta.url)), { silent: true });
  const [port] = await once(server.stdout, "data");
  return { fetch: realFetch, serverUrl: `http://127.0.0.1:${String(port).trim()}` };
}

/**
 * What has been spent so far, in microseconds. With a stub nothing is waited for, and the processor's time says what
 * a call costs however busy the machine is; it counts the garbage that is collected beside the program, too.
 */
function spentUs() {
  if (network !== "stub") return performance.now() * 1000;
  const { user, system } = process.cpuUsage();
  return user + system;
}

const connection = await connect();
const entries = Object.entries(contestants).map(([name, make]) => [name, make(connection)]);
const taken = Object.fromEntries(entries.map(([name]) => [name, []]));
const warmUps = 5;
for (let round = -warmUps; round < Number(rounds); round++) {
  const order = round % 2 === 0 ? entries : [...entries].reverse();
  for (const [name, call] of order) {
    const startedAtUs = spentUs();
    for (let index = 0; index < Number(calls); index++) await call();
    if (round >= 0) taken[name].push((spentUs() - startedAtUs) / Number(calls));
  }
}
console.log(JSON.stringify(taken));
process.exit();
