import path from "node:path";

/** Credentials, and what another run of npm, pnpm or git means for itself. */
const isPrivate =
  /^(npm_(?!config_|execpath)|pnpm_(?!home)|INIT_CWD|GIT_|GITHUB_|ACTIONS_|SIGSTORE_|CONDUCTORONE_|NODE_AUTH_TOKEN|.*_TOKEN$)/i;

/** Returns the environment of the story's commands: nobody's credentials, and an author of its own. */
export function storyEnvironment(folder: string): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !isPrivate.test(name));
  return {
    ...Object.fromEntries(inherited),
    CI: "true",
    NO_COLOR: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_AUTHOR_NAME: "Demo",
    GIT_AUTHOR_EMAIL: "demo@example.com",
    GIT_COMMITTER_NAME: "Demo",
    GIT_COMMITTER_EMAIL: "demo@example.com",
    TMPDIR: path.join(folder, "tmp"),
  };
}
