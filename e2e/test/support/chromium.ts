import { accessSync, constants } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const USUAL_PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/opt/google/chrome/chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** How long a start may take on a machine that has much to do. */
const START_TIMEOUT_MS = 60_000;

/** Switches off whatever a browser does of its own accord on a network. */
const QUIET = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * Returns the Chromium of `CHROMIUM_PATH`, or that of the usual places, or undefined.
 * @throws Error when `CHROMIUM_PATH` names no program
 */
export function findChromium(): string | undefined {
  const { CHROMIUM_PATH: told } = process.env;
  if (told !== undefined && !isProgram(told)) {
    throw new Error(`CHROMIUM_PATH is "${told}", which is no program`);
  }
  return told ?? USUAL_PLACES.find(isProgram);
}

/** Starts Chromium without a window. */
export function launchChromium(executablePath: string): Promise<Browser> {
  // Its sandbox wants a user other than root.
  const isRoot = process.getuid?.() === 0;
  return chromium.launch({
    executablePath,
    chromiumSandbox: !isRoot,
    args: QUIET,
    timeout: START_TIMEOUT_MS,
  });
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
