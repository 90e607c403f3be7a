// Loaded into a command before its own code: makes it take its output for a terminal.
for (const stream of [process.stdout, process.stderr]) {
  Object.defineProperty(stream, "isTTY", { value: true });
}
