import { exercise } from "./program.ts";

// The script of the page that a browser opens; the driver calls what it leaves on the window.

Object.assign(globalThis, { exercise });
