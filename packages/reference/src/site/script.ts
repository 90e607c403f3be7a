/** Languages that the reference would write samples in by itself; curl stays. */
const hiddenLanguages = [
  ...["c", "clojure", "csharp", "dart", "fsharp", "go", "http", "java", "js", "kotlin", "node"],
  ...["objc", "ocaml", "php", "powershell", "python", "r", "ruby", "rust", "swift"],
];

/** The settings of Scalar's reference; whatever of it would talk to its makers is switched off. */
const settings = {
  url: "reference.json",
  // Nothing leaves the reader's machine but the calls that they try.
  telemetry: false,
  withDefaultFonts: false,
  proxyUrl: "",
  agent: { disabled: true },
  mcp: { disabled: true },
  showDeveloperTools: "never",
  hideClientButton: true,
  // A token is forgotten with the page.
  persistAuth: false,
  // Samples of the document stand before those that are made here.
  hiddenClients: {
    ...Object.fromEntries(hiddenLanguages.map((each) => [each, true])),
    shell: ["httpie", "wget"],
  },
  // It would be the document as it is shown here; the page links to the one that is published.
  documentDownloadType: "none",
  tagsSorter: "alpha",
  defaultOpenFirstTag: false,
};

/** Returns the script that puts the reference into the page. */
export function siteScript(): string {
  return `Scalar.createApiReference("#reference", ${JSON.stringify(settings, undefined, 2)});\n`;
}
