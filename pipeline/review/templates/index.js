"use strict";
(() => {
  const table = document.querySelector("table.reports");
  const body = table.tBodies[0];
  const lines = [...body.rows].map((row) => ({ row, words: row.textContent.toLowerCase(), keys: [] }));
  const heads = [...table.tHead.rows[0].cells];
  const words = document.getElementById("words");
  const findings = document.getElementById("findings");
  const counted = document.getElementById("counted");
  const compare = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" }).compare;

  const passes = {
    all: () => true,
    errors: (row) => row.dataset.errors > 0,
    warnings: (row) => row.dataset.errors > 0 || row.dataset.warnings > 0,
    none: (row) => row.dataset.findings === "0",
  };

  function filter() {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    const pass = passes[findings.value];
    let shown = 0;
    for (const line of lines) {
      const hide = !(pass(line.row) && wanted.every((word) => line.words.includes(word)));
      if (line.row.hidden !== hide) line.row.hidden = hide;
      if (!hide) shown += 1;
    }
    counted.textContent = `${shown.toLocaleString("en")} of ${lines.length.toLocaleString("en")} report${lines.length === 1 ? "" : "s"}`;
  }

  function sort(column) {
    const head = heads[column];
    const numbers = head.dataset.order === "numbers";
    const before = head.getAttribute("aria-sort");
    const down = before ? before === "ascending" : numbers;
    for (const other of heads) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    for (const line of lines) {
      const cell = line.row.cells[column];
      line.keys[column] ??= numbers ? Number(cell.dataset.value) : cell.textContent.trim();
    }
    // what is not known stands last either way
    const unknown = (key) => key === "" || Number.isNaN(key);
    lines.sort((a, b) => {
      const [x, y] = [a.keys[column], b.keys[column]];
      if (unknown(x) || unknown(y)) return unknown(x) - unknown(y);
      return (numbers ? x - y : compare(x, y)) * (down ? -1 : 1);
    });
    body.replaceChildren(...lines.map((line) => line.row));
  }

  heads.forEach((head, column) => head.querySelector("button").addEventListener("click", () => sort(column)));
  let waiting = 0;
  words.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(filter, 80); });
  findings.addEventListener("change", filter);
  document.querySelector(".tools form").addEventListener("submit", (event) => event.preventDefault());
  filter();
})();
