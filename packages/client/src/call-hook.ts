// Calls hooks of the program, which must not be able to break anything by what they do.

/** Calls a hook; drops what it throws, or rejects with. */
export async function callHook(hook: () => unknown): Promise<void> {
  try {
    // An async hook that rejects would end the process as an unhandled rejection.
    await hook();
  } catch {}
}
