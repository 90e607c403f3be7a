// Needs nothing installed: the commands of scripts/automation import it, too.

/** Scripts that run on the machine of whoever installs a package. */
export const installScripts = ["preinstall", "install", "postinstall", "prepare"] as const;
