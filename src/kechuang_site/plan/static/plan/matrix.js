"use strict";
// Comfort for the 任务分解: type into a cell, arrows to move, paste a block from Excel. Without this file a cell is
// a link to its page. Every value goes through the same address as that page's form.

(function () {
  const table = document.querySelector("[data-matrix]");
  if (!table || !window.htmx) return;
  let typed = null; // what was typed on a cell at rest, for the form that is being fetched
  let entered = false; // Enter was pressed before that form came
  let onward = null; // where the focus goes once a cell is saved

  // What was refused stays in this tab until it is saved or given up, a reload in between included.
  const kept = (cell) => `kept:${location.pathname}:${cell.id}`;

  const cellOf = (element) => element.closest && element.closest("td.cell");
  const linkOf = (cell) => cell && cell.querySelector(":scope > a");

  // The cell so many columns and rows away, over rows that have none (the plan's own targets).
  function beside(cell, right, down) {
    const rows = [...table.rows];
    let row = rows.indexOf(cell.parentElement);
    const column = cell.cellIndex + right;
    if (!down) return linkOf(rows[row].cells[column]);
    for (row += down; row >= 0 && row < rows.length; row += down) {
      const link = linkOf(rows[row].cells[column]);
      if (link) return link;
    }
    return null;
  }

  const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  table.addEventListener("keydown", (event) => {
    const cell = cellOf(event.target);
    if (!cell || event.isComposing) return;
    if (event.target.matches("a") && cell.contains(event.target)) onLink(event, cell);
    else if (event.key === "Escape") { event.preventDefault(); cell.querySelector("[data-cancel]").click(); onward = () => linkOf(document.getElementById(cell.id)); }
    else if (event.key === "Enter" && event.target.matches("input")) onward = () => beside(document.getElementById(cell.id), 0, 1);
  });

  function onLink(event, cell) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== linkOf(cell)) return;
    if (typed !== null) {
      // The form is on its way: quick fingers lose nothing.
      event.preventDefault();
      if (event.key === "Enter") entered = true;
      else if (event.key.length === 1) typed += event.key;
    } else if (arrows[event.key]) {
      const next = beside(cell, ...arrows[event.key]);
      if (next) { event.preventDefault(); next.focus(); }
    } else if (/^[0-9.\-]$/.test(event.key) || event.key === "Delete") {
      event.preventDefault();
      typed = event.key === "Delete" ? "" : event.key;
      event.target.click();
    }
  }

  document.body.addEventListener("htmx:beforeRequest", (event) => {
    const cell = cellOf(event.target);
    if (cell) cell.classList.add("saving");
  });

  document.body.addEventListener("htmx:afterSwap", (event) => {
    const cell = event.detail.elt && event.detail.elt.matches && event.detail.elt.matches("td.cell") ? event.detail.elt : null;
    if (!cell || !table.contains(cell)) return;
    const input = cell.querySelector("input[name=text]");
    // Refused: its box is described by what is wrong (the class comes only as it settles).
    if (input && input.hasAttribute("aria-describedby")) sessionStorage.setItem(kept(cell), input.value);
    else if (!input) sessionStorage.removeItem(kept(cell));
    if (input) {
      if (typed !== null) { input.value = typed; typed = null; } else input.select();
      (cell.querySelector(".conflict, [aria-invalid]") || input).focus();
    } else {
      const next = (onward && onward()) || linkOf(cell);
      if (next) next.focus();
    }
    onward = null;
  });

  // Only a settled form is known to htmx; the table settles at once (settle:0ms), so that no key falls in between.
  document.body.addEventListener("htmx:afterSettle", (event) => {
    const form = entered && event.detail.elt.querySelector && event.detail.elt.querySelector("form.cell-form");
    if (!form) return;
    const { id } = cellOf(form);
    entered = false;
    onward = () => beside(document.getElementById(id), 0, 1);
    form.requestSubmit();
  });

  for (const failure of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
    document.body.addEventListener(failure, () => { typed = onward = null; entered = false; });
  }

  for (const cell of table.querySelectorAll("td.cell")) {
    const text = sessionStorage.getItem(kept(cell));
    if (text === null) continue;
    const said = document.createElement("span");
    said.className = "cell-state";
    said.textContent = `${table.dataset.unsaved} ${text}`;
    cell.classList.add("invalid");
    cell.append(said);
    linkOf(cell).addEventListener("click", () => { if (typed === null) typed = text; });
  }

  // A block of Excel: lines are rows, tabs are columns; each cell is saved on its own, one after the other.
  table.addEventListener("paste", (event) => {
    const cell = cellOf(event.target);
    const text = event.clipboardData.getData("text/plain").replace(/\r?\n$/, "");
    if (!cell || !event.target.matches("a") || !text) return;
    event.preventDefault();
    const saves = [];
    let first = cell;
    for (const line of text.split(/\r?\n/)) {
      if (!first) break;
      line.split("\t").forEach((value, right) => {
        const link = right ? beside(first, right, 0) : linkOf(first);
        if (link) saves.push([cellOf(link), link.getAttribute("href"), value]);
      });
      const below = beside(first, 0, 1);
      first = below && cellOf(below);
    }
    saves.reduce((before, [target, address, value]) => before.then(() => save(target, address, value)), Promise.resolve());
  });

  function save(cell, address, value) {
    const values = { text: value, seen: cell.dataset.seen, reason: "", csrfmiddlewaretoken: table.dataset.token };
    return htmx.ajax("POST", address, { source: linkOf(cell), target: cell, swap: "outerHTML settle:0ms", values }).catch(() => {});
  }
})();
