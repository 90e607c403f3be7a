// The page is whole without this script, which adds filters.
const filters = document.querySelector("#filters");
if (filters) {
  const findings = [...document.querySelectorAll(".finding")].map((element) => ({
    element,
    severity: element.dataset.severity,
    groups: element.dataset.groups.split(" "),
    text: element.textContent.toLowerCase(),
  }));
  const holders = [...document.querySelectorAll(".family, .findings, .findings .more")];
  const counts = [...document.querySelectorAll(".findings h2 .count")].map((element) => ({
    element,
    total: element.textContent,
    section: element.closest(".findings"),
  }));
  const output = filters.querySelector("output");
  const search = filters.elements.text;

  const apply = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const group = filters.elements.group.value;
    const severities = new Set(new FormData(filters).getAll("severity"));
    let shown = 0;
    for (const { element, severity, groups, text } of findings) {
      const isShown =
        severities.has(severity) &&
        (group === "" || groups.includes(group)) &&
        words.every((word) => text.includes(word));
      element.hidden = !isShown;
      if (isShown) shown += 1;
    }
    const isFiltered = shown < findings.length;
    for (const holder of holders) {
      holder.hidden = holder.querySelector(".finding:not([hidden])") === null;
      // What a filter found isn't left folded away.
      if (holder.matches(".more")) holder.open = isFiltered && !holder.hidden;
    }
    for (const { element, total, section } of counts) {
      const left = section.querySelectorAll(".finding:not([hidden])").length;
      element.textContent = isFiltered ? `${left} of ${total}` : total;
    }
    output.textContent = isFiltered
      ? `${shown} of ${findings.length} findings`
      : `${findings.length} findings`;
    filters.classList.toggle("filtered", isFiltered);
    document.querySelector(".nothing").hidden = shown > 0;
  };

  let waiting;
  filters.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(apply, 80);
  });
  filters.addEventListener("submit", (event) => event.preventDefault());
  // A reset takes effect after its event.
  filters.addEventListener("reset", () => setTimeout(apply));
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-choose]");
    if (!link) return;
    filters.elements.group.value = link.dataset.choose;
    apply();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.target.closest("input, select")) {
      event.preventDefault();
      search.focus();
    }
    if (event.key === "Escape" && event.target === search) {
      search.value = "";
      apply();
    }
  });
  filters.hidden = false;
  // A browser may have kept what was chosen before the page was loaded again.
  apply();
}
