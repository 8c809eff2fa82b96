"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const back = byId("back");
  let from = null;

  // the place that a link leads to: opened, switched on, scrolled to, shown and focused
  function go(id, origin) {
    const place = byId(id)?.closest("mark") ?? byId(id);
    if (!place) return;
    for (let box = place.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    for (const kind of place.matches("mark") ? [place.dataset.kind] : [...(place.closest("section")?.classList ?? [])]) {
      const box = byId("show-" + kind);
      if (box && !box.checked) box.checked = true;
    }
    for (const one of document.querySelectorAll(".here")) one.classList.remove("here");
    const shown = place.matches("mark") ? marksOf(id) : [place];
    for (const one of shown) one.classList.add("here");
    const target = place.matches("mark, li") ? place : place.querySelector("a") || place;
    if (target === place) place.tabIndex = -1;
    target.focus({ preventScroll: true });
    place.scrollIntoView({ block: "center" });
    if (origin) {
      from = origin;
      back.hidden = false;
    }
  }

  // a record's pieces: a mark that crosses another, or lies in two cells, is written in several
  function marksOf(anchor) {
    return document.querySelectorAll('mark[data-at~="' + anchor + '"]');
  }

  function rowOf(mark) {
    return mark.dataset.row.split(" ")[0];
  }

  function goBack() {
    if (!from) return;
    const to = from;
    from = null;
    back.hidden = true;
    for (const one of document.querySelectorAll(".here")) one.classList.remove("here");
    to.focus({ preventScroll: true });
    to.scrollIntoView({ block: "center" });
  }

  function follow(event, id, origin) {
    event.preventDefault();
    history.pushState(null, "", "#" + id);
    go(id, origin);
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (link) return follow(event, link.getAttribute("href").slice(1), link.closest(".skip") ? null : link);
    const mark = event.target.closest("mark");
    if (mark && !String(getSelection())) {
      mark.tabIndex = -1;
      return follow(event, rowOf(mark), mark);
    }
    const row = event.target.closest(".records tbody tr");
    if (row && !String(getSelection())) {
      const own = row.querySelector("a");
      follow(event, own.getAttribute("href").slice(1), own);
    }
  });
  addEventListener("popstate", () => location.hash && go(location.hash.slice(1), null));
  back.addEventListener("click", goBack);

  // in the text: n and p go from mark to mark, Enter to the record; Escape goes back to where one came from
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Escape") return goBack();
    const at = document.activeElement;
    if (!at.closest("#text")) return;
    const mark = at.closest("mark");
    if (event.key === "Enter" && mark) return follow(event, rowOf(mark), mark);
    if (event.key !== "n" && event.key !== "p") return;
    const shown = [...document.querySelectorAll("#text mark[id]")].filter((one) => byId("show-" + one.dataset.kind).checked);
    const step = event.key === "n" ? 1 : -1;
    const next = shown[mark ? shown.indexOf(mark) + step : step > 0 ? 0 : shown.length - 1];
    if (next) go(next.id, null);
  });

  // the mark and the row that belong together, under the pointer
  function heat(event, on) {
    const mark = event.target.closest?.("mark");
    const row = event.target.closest?.(".records tbody tr");
    const others = mark ? mark.dataset.row.split(" ").map(byId) : row ? marksOf("at-" + row.id) : [];
    for (const one of others) one?.classList.toggle("hot", on);
  }
  document.addEventListener("mouseover", (event) => heat(event, true));
  document.addEventListener("mouseout", (event) => heat(event, false));

  // the findings that lie below the edge of their box: how many, and a button that goes on
  const list = document.querySelector(".findings .list");
  const more = byId("more");
  function countBelow() {
    const edge = list.getBoundingClientRect().bottom;
    const below = [...list.querySelectorAll("li.finding")].filter((one) => one.getBoundingClientRect().bottom > edge + 2).length;
    more.hidden = !below;
    more.textContent = `↓ ${below} more of ${list.querySelectorAll("li.finding").length} findings: scroll, or click`;
  }
  if (list) {
    more.addEventListener("click", () => list.scrollBy({ top: list.clientHeight * 0.85 }));
    for (const what of ["scroll", "resize"]) (what === "scroll" ? list : window).addEventListener(what, countBelow);
    countBelow();
  }

  // the rows of the tables: as in the text, or by confidence
  const order = byId("order");
  const bodies = [...document.querySelectorAll(".records tbody")].map((body) => [body, [...body.rows]]);
  function arrange() {
    const sure = (row) => Number(row.dataset.sure ?? 2);
    for (const [body, rows] of bodies) body.replaceChildren(...(order.value === "sure" ? [...rows].sort((a, b) => sure(a) - sure(b)) : rows));
  }
  order?.addEventListener("change", arrange);

  addEventListener("beforeprint", () => { for (const box of document.querySelectorAll("details")) box.open = true; });
  if (location.hash) go(location.hash.slice(1), null);
})();
