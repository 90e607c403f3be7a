import { exercise } from "./program.js";

// The script of the page that a browser opens; the driver calls what it leaves on the window.

Object.assign(globalThis, { exercise });
