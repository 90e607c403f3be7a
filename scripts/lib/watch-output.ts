// Needs nothing installed: the commands of scripts/automation import it, too.

/**
 * Lets the process come to its end when nobody reads its output any more (`| head`), and calls back
 * at its end if the output could not be written for another reason.
 *
 * What a command does, and its exit code, don't depend on who reads its output: to stop at once would
 * leave a release half-done, and to exit with 0 would have a check that failed pass under `pipefail`.
 */
export function watchOutput(onUnwritten: (error: Error) => void): void {
  let failure: Error | undefined;
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") failure ??= error;
  });
  // There is nowhere left to report it; the exit code still does.
  process.stderr.on("error", () => {});
  // Not before: whatever the command sets its exit code to, it would set it after this.
  process.once("exit", () => {
    if (failure) onUnwritten(failure);
  });
}
