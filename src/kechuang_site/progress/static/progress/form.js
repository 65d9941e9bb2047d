"use strict";
// 填报页 saves each cell by itself while its clerk goes on typing. Without this file the whole form posts at once and
// the same rules hold. What the server has not confirmed stays in this browser (form_drafts.js).

(function () {
  const form = document.querySelector("[data-form]");
  if (!form || !form.querySelector("[data-submit]")) return;
  const words = form.dataset;
  const drafts = window.kechuangDrafts(words.person, words.place);
  const NAMES = ["text", "awaited", "nature", "origin", "note", "reason"];
  const RESTS_ON = ["seen", "stood", "now", "standing", "over"];
  const AGAIN = [2000, 5000, 15000, 30000];
  const cells = new Map();
  let timer = null, busy = false, failures = 0;

  const box = (key, name) => form.elements.namedItem(`${name}.${key}`);
  const state = (key) => document.querySelector(`#said-${CSS.escape(key)} [data-cell-state]`);
  const sender = form.elements.namedItem("sender");

  function fields(key) {
    const found = {};
    for (const name of NAMES) {
      const one = box(key, name);
      if (one) found[name] = one.type === "checkbox" ? (one.checked ? "on" : "") : one.value;
    }
    return found;
  }

  // What the server sent, whatever the browser put back into the boxes by itself.
  function sentByServer(key) {
    const found = {};
    for (const name of NAMES) {
      const one = box(key, name);
      if (!one) continue;
      if (one.type === "checkbox") found[name] = one.defaultChecked ? "on" : "";
      else if (one.options) found[name] = ([...one.options].find((option) => option.defaultSelected) || one.options[0]).value;
      else found[name] = one.defaultValue;
    }
    return found;
  }

  const alike = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  const dirty = () => [...cells].filter(([key, cell]) => !cell.held && !alike(fields(key), cell.saved)).map(([key]) => key);

  function say(key, said, unsaved) {
    const line = state(key);
    if (!line) return;
    line.textContent = said;
    line.classList.toggle("unsaved", Boolean(unsaved));
  }

  function keep(key) {
    const draft = { fields: fields(key), at: Date.now() };
    for (const name of ["seen", "stood"]) draft[name] = box(key, name) ? box(key, name).value : "";
    drafts.keep(key, draft);
  }

  function soon(wait) {
    clearTimeout(timer);
    timer = setTimeout(save, wait);
  }

  form.addEventListener("input", (event) => {
    if (event.target === sender) { if (sender.value.trim()) soon(1500); return; }
    const holder = event.target.closest("[data-cell]");
    if (!holder || !event.target.name) return;
    const key = holder.dataset.cell;
    if (event.target.name === `awaited.${key}` && event.target.checked) box(key, "text").value = "";
    if (event.target.name === `text.${key}` && event.target.value && box(key, "awaited")) box(key, "awaited").checked = false;
    cells.get(key).held = false;
    keep(key);
    holder.classList.add("changed");
    soon(event.target.type === "checkbox" ? 100 : 1500);
  });
  form.addEventListener("change", (event) => { if (event.target.closest("[data-cell]") || event.target === sender) soon(100); });
  window.addEventListener("online", () => soon(100));

  function packed(keys) {
    const body = new FormData();
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    body.set("act", "cell");
    if (sender) body.set("sender", sender.value);
    for (const key of keys) {
      for (const [name, value] of Object.entries(fields(key))) body.set(`${name}.${key}`, value);
      for (const name of RESTS_ON) {
        const one = box(key, name);
        if (one && (one.type !== "checkbox" || one.checked)) body.set(`${name}.${key}`, one.value);
      }
    }
    return body;
  }

  async function save() {
    const keys = dirty();
    if (!keys.length || busy) return;
    if (sender && !sender.value.trim()) { keys.forEach((key) => say(key, words.waiting, true)); return; }
    await post(keys, packed(keys));
    if (dirty().length && !failures) soon(300);
  }

  async function post(keys, body) {
    busy = true;
    keys.forEach((key) => say(key, words.saving));
    const told = new Map(keys.map((key) => [key, fields(key)]));
    const stop = new AbortController();
    const limit = setTimeout(() => stop.abort(), 20000);
    let answer = null, html = "";
    try {
      answer = await fetch(form.getAttribute("action"), { method: "POST", body, headers: { "HX-Request": "true" }, redirect: "manual", signal: stop.signal });
      html = await answer.text();
    } catch (error) {
      answer = null;
    }
    clearTimeout(limit);
    busy = false;
    if (answer && [200, 409, 422].includes(answer.status)) {
      failures = 0;
      take(html, told);
      return true;
    }
    if (answer && answer.status < 500) {
      // Signed out, or signed in as somebody else meanwhile: asking again would not help.
      keys.forEach((key) => { cells.get(key).held = true; say(key, words.refused, true); });
      return false;
    }
    keys.forEach((key) => say(key, words.offline, true));
    failures += 1;
    soon(AGAIN[Math.min(failures, AGAIN.length) - 1]);
    return false;
  }

  // The answer's parts, each in the place of the one with its id.
  function take(html, told) {
    const shell = document.createElement("template");
    shell.innerHTML = html;
    for (const part of shell.content.querySelectorAll("template[data-part]")) {
      const key = part.dataset.part, cell = cells.get(key);
      const fresh = part.content.querySelector(".said");
      document.getElementById(`said-${key}`).replaceWith(fresh);
      if (cell) settle(key, cell, fresh, told.get(key));
    }
    for (const part of shell.content.querySelectorAll("template[data-files]")) swapFiles(part);
    for (const part of shell.content.querySelectorAll("template[data-file-forms]")) {
      const old = document.querySelector(`[data-forms-of="${CSS.escape(part.dataset.fileForms)}"]`);
      if (old) old.replaceWith(part.content);
    }
    for (const id of ["form-progress", "paper-seen"]) {
      const fresh = shell.content.querySelector(`#${id}`), old = document.getElementById(id);
      if (fresh && old) old.replaceWith(fresh);
    }
  }

  function settle(key, cell, fresh, told) {
    const outcome = fresh.dataset.state, holder = fresh.closest("[data-cell]");
    const kept = outcome !== "conflict" && outcome !== "refused";
    if (kept && told) cell.saved = told;
    cell.held = !kept;
    const clean = alike(fields(key), cell.saved);
    if (clean) drafts.drop(key);
    holder.classList.toggle("changed", !clean);
    const wrong = Boolean(holder.querySelector(".said .error-text, .said .conflict"));
    holder.classList.toggle("wrong", wrong);
    box(key, "text").setAttribute("aria-invalid", String(wrong));
    const more = holder.querySelector("details.more");
    if (more && fresh.hasAttribute("data-asks-why")) more.open = true;
  }

  function swapFiles(part) {
    const old = document.getElementById(`files-${part.dataset.files}`);
    const chosen = old && old.querySelector("input[type=file]");
    // A file on its way is not disturbed.
    if (old && !(chosen && chosen.files.length)) old.replaceWith(part.content);
  }

  window.kechuangForm = {
    async refresh(key) {
      const answer = await fetch(`${words.address}${words.query ? `${words.query}&` : "?"}cell=${encodeURIComponent(key)}`, { headers: { "HX-Request": "true" } });
      if (answer.ok) take(await answer.text(), new Map());
    },
  };

  form.addEventListener("click", (event) => {
    const link = event.target.closest("[data-keep-theirs]");
    if (!link) return;
    event.preventDefault();
    drafts.drop(link.closest("[data-cell]").dataset.cell);
    location.reload();
  });
  form.addEventListener("input", (event) => {
    const key = event.target.name && event.target.name.startsWith("over.") ? event.target.name.slice(5) : "";
    if (key && event.target.checked) { cells.get(key).held = false; cells.get(key).saved = null; soon(50); }
  });

  form.addEventListener("submit", async (event) => {
    const button = event.submitter;
    if (button && button.formAction && button.hasAttribute("formaction")) return;
    event.preventDefault();
    clearTimeout(timer);
    while (busy) await new Promise((done) => setTimeout(done, 50));
    const body = new FormData(form);
    body.set("act", button && button.value ? button.value : "save");
    const keys = dirty();
    const done = await post(keys, body);
    const said = document.getElementById("form-progress");
    if (!done && !keys.length && !navigator.onLine) said.textContent = words.offline;
    said.tabIndex = -1;
    said.focus();
  });

  function offer(found) {
    const place = form.querySelector("[data-drafts]");
    const shown = document.createElement("div");
    shown.className = "banner";
    shown.setAttribute("role", "alert");
    const text = document.createElement("span");
    text.textContent = words.left.replace("{n}", found.length);
    const restore = document.createElement("button"), discard = document.createElement("button");
    restore.type = discard.type = "button";
    restore.textContent = words.restore;
    discard.textContent = words.discard;
    discard.className = "secondary";
    restore.addEventListener("click", () => { found.forEach(([key, draft]) => putBack(key, draft)); place.replaceChildren(); save(); });
    discard.addEventListener("click", () => { found.forEach(([key]) => drafts.drop(key)); place.replaceChildren(); });
    shown.append(text, restore, discard);
    place.replaceChildren(shown);
  }

  function putBack(key, draft) {
    for (const [name, value] of Object.entries(draft.fields)) {
      const one = box(key, name);
      if (!one) continue;
      if (one.type === "checkbox") one.checked = value === "on"; else one.value = value;
    }
    // On what it was typed, so that a change in between is told as a conflict.
    for (const name of ["seen", "stood"]) if (box(key, name)) box(key, name).value = draft[name];
    cells.get(key).held = false;
  }

  for (const holder of form.querySelectorAll("[data-cell]")) {
    const key = holder.dataset.cell;
    if (box(key, "text")) cells.set(key, { saved: sentByServer(key), held: false });
  }
  const left = drafts.all().filter(([key, draft]) => {
    const open = cells.has(key) && !alike(draft.fields, cells.get(key).saved);
    if (!open) drafts.drop(key);
    return open;
  });
  if (left.length) offer(left);
})();
