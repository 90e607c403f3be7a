// Hands events to the program, which must not be able to break a call by what it does with them.

import { callHook } from "../call-hook.js";
import type { C1Event, C1Logger } from "./events.js";
import { formatEvent } from "./format-event.js";

/** Returns what hands an event to the program's hooks; undefined when there are none. */
export function createEmit(
  onEvent: ((event: C1Event) => void) | undefined,
  logger: C1Logger | undefined,
): ((event: C1Event) => void) | undefined {
  if (!onEvent && !logger) return undefined;
  return (event) => {
    callHook(() => onEvent?.(event));
    callHook(() => logger?.debug(formatEvent(event)));
  };
}
