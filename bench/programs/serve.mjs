// Answers every request the same, and tells its port on stdout.
import { createServer } from "node:http";
import { answer } from "./contestants.mjs";

const server = createServer((request, response) => {
  request.resume();
  response.setHeader("content-type", "application/json");
  response.end(answer);
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
process.on("disconnect", () => process.exit());
