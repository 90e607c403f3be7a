import pc from "picocolors";

/** Returns what colours a text for a stream: nothing, unless it is a terminal that shows colours. */
export function paintFor(stream: { isTTY?: boolean }): ReturnType<typeof pc.createColors> {
  // Said outright: left undefined, as it is for a pipe, CI's environment would turn colours on.
  return pc.createColors(stream.isTTY === true && pc.isColorSupported);
}
