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

/** Scalar's search chooses nothing on Enter before an arrow key was pressed: this chooses the first result. */
const chooseFirstResult = `document.addEventListener("keydown", (event) => {
  const box = event.target;
  if (event.key !== "Enter" || event.isComposing || !(box instanceof HTMLInputElement)) return;
  if (box.getAttribute("role") !== "combobox" || box.hasAttribute("aria-activedescendant")) return;
  const results = document.getElementById(box.getAttribute("aria-controls") ?? "");
  results?.querySelector('[role="option"]')?.click();
}, { capture: true });
`;

/** Returns the script that puts the reference into the page. */
export function siteScript(): string {
  const start = `Scalar.createApiReference("#reference", ${JSON.stringify(settings, undefined, 2)});\n`;
  return start + chooseFirstResult;
}
