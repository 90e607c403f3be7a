import { readStat } from "./end-session.mjs";

/** How often to look whether those who started this process are still there. */
const LOOK_EVERY_MS = 200;

/**
 * Calls back once as soon as any process that started this one is gone: a package manager that is
 * killed doesn't tell the script that it runs. Outside of Linux only the parent is watched.
 */
export function onAncestorGone(callBack: () => void): void {
  const parent = process.ppid;
  const { ancestors, isOrphan } = listAncestors();
  const timer = setInterval(() => {
    const isAnyGone =
      isOrphan || process.ppid !== parent || ancestors.some((pid) => !readStat(pid)?.isRunning);
    if (!isAnyGone) return;
    clearInterval(timer);
    callBack();
  }, LOOK_EVERY_MS);
  timer.unref();
}

/** The processes of this session that this one descends from, the nearest first. */
function listAncestors(): { ancestors: number[]; isOrphan: boolean } {
  const own = readStat(process.pid);
  const ancestors: number[] = [];
  let isOrphan = false;
  for (let pid = process.pid; own !== undefined && pid !== own.session; ) {
    const parent = readStat(pid)?.parent;
    const isInSession = parent !== undefined && readStat(parent)?.session === own.session;
    if (!isInSession) {
      // A script has the shell and the package manager above it, unless they are gone already.
      isOrphan = ancestors.length < 2 && process.env["npm_lifecycle_event"] !== undefined;
      break;
    }
    ancestors.push(parent);
    pid = parent;
  }
  return { ancestors, isOrphan };
}
