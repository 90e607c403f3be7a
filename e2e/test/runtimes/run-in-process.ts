import { exercise, type Place } from "./program.ts";

// What Node, Bun and Deno are started with: the place as the one argument, the outcome on stdout.

const [, , place = ""] = process.argv;
const { node, bun, deno } = process.versions;
const outcome = await exercise(JSON.parse(place) as Place);
console.log(JSON.stringify({ versions: { node, bun, deno }, outcome }));
