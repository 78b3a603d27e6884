// Keys of the queue: j and k move, Enter opens, x ticks, n turns the page, / goes to the search.
"use strict";

(() => {
  const rows = [...document.querySelectorAll("[data-task]")];
  let at = -1;

  function go(to) {
    if (rows.length === 0) return;
    rows[at]?.classList.remove("is-chosen");
    at = Math.min(Math.max(to, 0), rows.length - 1);
    rows[at].classList.add("is-chosen");
    rows[at].querySelector("[data-open]").focus({ preventScroll: true });
    rows[at].scrollIntoView({ block: "nearest" });
  }

  function find() {
    const words = document.querySelector("[data-find]");
    if (words === null) return;
    words.closest("details").open = true;
    words.focus();
  }

  const acts = {
    j: () => go(at + 1),
    k: () => go(at - 1),
    x: () => rows[at]?.querySelector("input[type=checkbox]")?.click(),
    n: () => document.querySelector("[data-next]")?.click(),
    "/": find,
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("input:not([type=checkbox]), select, textarea")) return;
    const act = acts[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  });

  document.addEventListener("focusin", (event) => {
    const row = event.target.closest("[data-task]");
    if (row === null || rows.indexOf(row) === at) return;
    rows[at]?.classList.remove("is-chosen");
    at = rows.indexOf(row);
    row.classList.add("is-chosen");
  });
})();
