import { chmod, mkdir, rename, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { documentErrorOf } from "@c1-openapi/openapi/testing";
import { describe, expect, test } from "vitest";
import { withMutex } from "../src/ports/disk/mutex.ts";
import { isInterrupted, recover, writeAllOrNone } from "../src/ports/disk/transaction.ts";
import { runChild } from "./support/run-child.ts";
import { finalState, newState, oldState } from "./support/states.ts";
import { createTempFolder, readTree } from "./support/temp-folder.ts";

const changes = new Map(Object.entries(newState));
const steps = await listSteps();
/** A step that fails once two files are in place. */
const failing = "place types/deep/new.gen.ts";
const undoingSteps = await listSteps(failing);

describe("a transaction", () => {
  test("writes, replaces and deletes, and names what it changed", async () => {
    await using folder = await createTempFolder(oldState);
    expect(await writeAllOrNone(folder.path, changes)).toEqual(Object.keys(newState).sort());
    expect(await readTree(folder.path)).toEqual(finalState);
  });

  test("leaves files alone that have their content already", async () => {
    await using folder = await createTempFolder(oldState);
    await writeAllOrNone(folder.path, changes);
    const times = () =>
      Promise.all(
        Object.keys(finalState).map(async (each) => (await stat(join(folder.path, each))).mtimeMs),
      );
    const before = await times();
    const taken: string[] = [];
    const written = await writeAllOrNone(folder.path, changes, {
      onStep: (step) => taken.push(step),
    });
    expect(written).toEqual([]);
    expect(taken).toEqual([]);
    expect(await times()).toEqual(before);
    expect(await readTree(folder.path)).toEqual(finalState);
  });

  test.each(steps.filter((step) => step !== "clean"))(
    "that fails at the step `%s` leaves everything as it was",
    async (fatalStep) => {
      await using folder = await createTempFolder(oldState);
      const error = await documentErrorOf(() =>
        writeAllOrNone(folder.path, changes, {
          onStep(step) {
            if (step === fatalStep) throw new Error("ENOSPC: no space left on device");
          },
        }),
      );
      expect(error.code).toBe("disk");
      expect(error.message).toContain("no space left");
      expect(await readTree(folder.path)).toEqual(oldState);
    },
  );

  test("that fails once everything stands leaves the new state", async () => {
    await using folder = await createTempFolder(oldState);
    await writeAllOrNone(folder.path, changes, {
      onStep(step) {
        if (step === "clean") throw new Error("EIO");
      },
    });
    expect(await isInterrupted(folder.path)).toBe(true);
    await recover(folder.path);
    expect(await readTree(folder.path)).toEqual(finalState);
  });

  test("that is undone keeps the times of the old files", async () => {
    await using folder = await createTempFolder(oldState);
    const path = join(folder.path, "spec/openapi.json");
    const before = (await stat(path)).mtimeMs;
    await documentErrorOf(() =>
      writeAllOrNone(folder.path, changes, {
        onStep(step) {
          if (step === "sync folders") throw new Error("EIO");
        },
      }),
    );
    expect((await stat(path)).mtimeMs).toBe(before);
  });

  test.each(steps.map((step, index) => [step, index + 1] as const))(
    "whose process is killed at the step `%s` is old or new as a whole after the next run",
    async (_, number) => {
      await using folder = await createTempFolder(oldState);
      const end = await runChild("./write-and-die.ts", folder.path, String(number));
      expect(end.signal).toBe("SIGKILL");
      const decided = await isInterrupted(folder.path);
      await withMutex(folder.path, async () => {
        // The mutex has been taken over, and what was begun has been settled.
        const { ".sync": _sync, ...tree } = await readTree(folder.path);
        const files = Object.entries(tree).filter(([path]) => !path.startsWith(".sync/"));
        expect(Object.fromEntries(files)).toEqual(decided ? finalState : oldState);
      });
      await withMutex(folder.path, () => writeAllOrNone(folder.path, changes));
      expect(await readTree(folder.path)).toEqual(finalState);
    },
  );
});

describe("what is refused before anything is changed", () => {
  const first: [string, string] = ["a.json", "new"];

  test.each(["../outside", "/absolute", "spec/../../outside", "spec//x", "", "./x"])(
    "the path %j",
    async (path) => {
      await using folder = await createTempFolder({ "a.json": "old" });
      const error = await documentErrorOf(() =>
        writeAllOrNone(folder.path, new Map([first, [path, "x"]])),
      );
      expect(error.code).toBe("disk");
      expect(await readTree(folder.path)).toEqual({ "a.json": "old" });
    },
  );

  test("a folder that is a link to the outside, whole or dangling", async () => {
    await using outside = await createTempFolder({ "lock.json": "theirs" });
    await using folder = await createTempFolder({ "a.json": "old" });
    await symlink(outside.path, join(folder.path, "spec"));
    await symlink(join(outside.path, "gone"), join(folder.path, "types"));
    for (const path of ["spec/lock.json", "spec/new/lock.json", "types/index.ts"]) {
      const error = await documentErrorOf(() =>
        writeAllOrNone(folder.path, new Map([first, [path, "x"]])),
      );
      expect(error).toMatchObject({ code: "disk", where: path });
    }
    expect(await readTree(outside.path)).toEqual({ "lock.json": "theirs" });
    expect((await readTree(folder.path))["a.json"]).toBe("old");
  });

  test("a target that is a link or a folder", async () => {
    await using folder = await createTempFolder({ "a.json": "old", "real.json": "real" });
    await symlink(join(folder.path, "real.json"), join(folder.path, "link.json"));
    await mkdir(join(folder.path, "folder.json"));
    for (const path of ["link.json", "folder.json"]) {
      await documentErrorOf(() => writeAllOrNone(folder.path, new Map([first, [path, "x"]])));
    }
    expect(await readTree(folder.path)).toMatchObject({ "a.json": "old", "real.json": "real" });
  });

  // Root may write everywhere.
  test.skipIf(process.getuid?.() === 0)("a folder that is read-only", async () => {
    await using folder = await createTempFolder({ "a.json": "old", "spec/lock.json": "old" });
    await chmod(join(folder.path, "spec"), 0o555);
    try {
      const write = () => writeAllOrNone(folder.path, new Map([first, ["spec/lock.json", "x"]]));
      expect((await documentErrorOf(write)).code).toBe("disk");
      expect(await readTree(folder.path)).toEqual({ "a.json": "old", "spec/lock.json": "old" });
    } finally {
      await chmod(join(folder.path, "spec"), 0o755);
    }
  });
});

describe("recovery", () => {
  test("does nothing where nothing was interrupted", async () => {
    await using folder = await createTempFolder(oldState);
    expect(await recover(folder.path)).toEqual([]);
    expect(await readTree(folder.path)).toEqual(oldState);
  });

  test("of a damaged journal says how to get out of it, and touches nothing", async () => {
    const damaged = { ...oldState, ".sync/journal.json": '[{"path": 1}]' };
    await using folder = await createTempFolder(damaged);
    const error = await documentErrorOf(() => recover(folder.path));
    expect(error).toMatchObject({ code: "disk", where: ".sync/journal.json" });
    expect(error.remedy).toContain("version control");
    expect(await readTree(folder.path)).toEqual(damaged);
  });

  test("never writes where a forged journal points", async () => {
    await using outside = await createTempFolder({ victim: "theirs" });
    await using folder = await createTempFolder({ ".sync/stage/0.new": "evil" });
    const path = `../${outside.path.split("/").at(-1)}/victim`;
    const entries = [{ path, staged: "0.new", saved: null }];
    const journal = join(folder.path, ".sync/journal.json");
    await writeFile(journal, JSON.stringify({ direction: "forward", entries }));
    expect((await documentErrorOf(() => recover(folder.path))).where).toBe(path);
    await mkdir(join(folder.path, ".sync"), { recursive: true });
    await writeFile(journal, JSON.stringify({ direction: "back", entries }));
    await recover(folder.path);
    expect(await readTree(outside.path)).toEqual({ victim: "theirs" });
  });

  test.each(undoingSteps.map((step, index) => [step, index + 1] as const))(
    "of a transaction that failed, and whose process was killed at `%s`, leaves no mixture",
    async (name, number) => {
      await using folder = await createTempFolder(oldState);
      const end = await runChild("./write-and-die.ts", folder.path, String(number), failing);
      expect(end.signal).toBe("SIGKILL");
      await withMutex(folder.path, async () => {});
      // Until it is written down that it goes back, it goes on.
      const isForward = undoingSteps.indexOf(name) <= undoingSteps.indexOf("journal back");
      const isDecided = number > undoingSteps.indexOf("journal") + 1;
      expect(await readTree(folder.path)).toEqual(isForward && isDecided ? finalState : oldState);
    },
  );

  test("undoes what can no longer be completed", async () => {
    await using folder = await createTempFolder(oldState);
    await runChild(
      "./write-and-die.ts",
      folder.path,
      String(steps.indexOf("place types/deep/new.gen.ts") + 1),
    );
    // Someone put a file where a folder has to be.
    await rename(join(folder.path, "types"), join(folder.path, "types.bak"));
    await writeFile(join(folder.path, "types"), "in the way");
    await documentErrorOf(() => recover(folder.path));
    expect(await readTree(folder.path)).toMatchObject({
      "spec/openapi.json": "old document",
      "spec/lock.json": "old lock",
      types: "in the way",
    });
  });
});

/** Lists the steps of a transaction, one of which may fail. */
async function listSteps(failing?: string): Promise<string[]> {
  await using folder = await createTempFolder(oldState);
  const names: string[] = [];
  const onStep = (step: string): void => {
    names.push(step);
    if (step === failing) throw new Error("EIO");
  };
  await writeAllOrNone(folder.path, changes, { onStep }).catch((error) => {
    if (failing === undefined) throw error;
  });
  return names;
}
