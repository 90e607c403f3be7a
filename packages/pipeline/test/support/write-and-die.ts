// Run as a process of its own: writes the new state and kills itself, without a chance to
// clean up, before the step with the number given; before that a step may fail. Prints the steps it took.
import { withMutex } from "../../src/ports/disk/mutex.ts";
import { writeAllOrNone } from "../../src/ports/disk/transaction.ts";
import { newState } from "./states.ts";

const [root = "", fatalStep = "", failingStep] = process.argv.slice(2);
let count = 0;

await withMutex(root, () =>
  writeAllOrNone(root, new Map(Object.entries(newState)), {
    onStep(step) {
      count += 1;
      if (count === Number(fatalStep)) process.kill(process.pid, "SIGKILL");
      if (step === failingStep) throw new Error("EIO");
    },
  }),
);
process.stdout.write(String(count));
