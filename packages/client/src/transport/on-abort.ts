// One listener for each signal, however many calls wait for it.

const waiting = new WeakMap<AbortSignal, Set<() => void>>();

/**
 * Calls back when a signal aborts; returns what cancels that.
 *
 * Parallel calls often share a signal, and Node warns of a leak at the eleventh listener.
 */
export function onAbort(signal: AbortSignal, run: () => void): () => void {
  let callbacks = waiting.get(signal);
  if (!callbacks) {
    callbacks = new Set();
    waiting.set(signal, callbacks);
    signal.addEventListener("abort", callBack);
  }
  callbacks.add(run);
  return () => {
    callbacks.delete(run);
    if (callbacks.size === 0 && waiting.delete(signal)) {
      signal.removeEventListener("abort", callBack);
    }
  };
}

function callBack({ target }: Event): void {
  for (const run of waiting.get(target as AbortSignal) ?? []) run();
}
