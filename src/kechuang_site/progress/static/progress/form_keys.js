"use strict";
// Fingers stay on the keys: Enter and ↓ go to the next box, ↑ to the one before; a column copied from a spreadsheet
// is shown as old → new before it is filled in.

(function () {
  const form = document.querySelector("[data-form]");
  if (!form) return;
  const boxes = () => [...form.querySelectorAll(".entry input.number")].filter((box) => box.offsetParent !== null);

  form.addEventListener("keydown", (event) => {
    if (event.isComposing || !event.target.matches(".entry input")) return;
    const step = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    if (!event.target.matches(".entry input.number")) {
      // In a folded box Enter must not send the whole form; it saves that cell.
      if (event.key === "Enter" && event.target.type !== "checkbox") { event.preventDefault(); event.target.blur(); }
      return;
    }
    event.preventDefault();
    const all = boxes();
    const next = all[all.indexOf(event.target) + step];
    const onward = next || (step > 0 ? form.querySelector("[data-submit]") : null);
    if (onward) onward.focus();
    if (next) next.select();
  });

  form.addEventListener("paste", async (event) => {
    const box = event.target;
    if (!box.matches || !box.matches(".entry input.number")) return;
    const block = event.clipboardData.getData("text/plain");
    if (!/[\t\n]/.test(block.replace(/\s+$/, ""))) return;
    event.preventDefault();
    const cell = box.closest("[data-cell]");
    const asked = new FormData();
    asked.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    asked.set("block", block);
    asked.set("first", cell.dataset.cell);
    try {
      const answer = await fetch(`${form.dataset.address}paste/${form.dataset.query}`, { method: "POST", body: asked, headers: { "HX-Request": "true" } });
      if (answer.ok || answer.status === 422) show(cell, await answer.text());
      else box.value = block.split(/[\t\n]/)[0];
    } catch (error) {
      // Without the network nothing can be compared: the first number is put where the cursor is.
      box.value = block.split(/[\t\n]/)[0].trim();
      box.dispatchEvent(new Event("input", { bubbles: true }));
    }
  });

  function show(cell, html) {
    document.querySelectorAll("#paste-preview").forEach((old) => old.remove());
    const shell = document.createElement("template");
    shell.innerHTML = html;
    const preview = shell.content.querySelector("#paste-preview");
    if (!preview) return;
    const home = document.createElement("li");
    home.append(preview);
    cell.before(home);
    const close = () => { home.remove(); cell.querySelector("input.number").focus(); };
    preview.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
    preview.querySelector("[data-cancel]").addEventListener("click", close);
    const take = preview.querySelector("[data-take]");
    if (take) take.addEventListener("click", () => { fill(preview); close(); });
    (take || preview.querySelector("[data-cancel]")).focus();
  }

  function fill(preview) {
    for (const row of preview.querySelectorAll("[data-key]")) {
      const box = document.getElementById(`text-${row.dataset.key}`);
      box.value = row.dataset.text;
      box.dispatchEvent(new Event("input", { bubbles: true }));
      box.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }
})();
