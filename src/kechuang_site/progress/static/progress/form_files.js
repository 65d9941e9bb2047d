"use strict";
// 佐证 goes up by itself, apart from the numbers: as soon as it is chosen, with its progress, never waiting for a save.

(function () {
  const form = document.querySelector("[data-form]");
  if (!form || !window.XMLHttpRequest) return;
  const LARGEST = 20 * 1024 * 1024;

  document.addEventListener("change", (event) => {
    const input = event.target;
    if (input.matches(".add-file input[type=file]") && input.files.length) send(input);
  });

  document.addEventListener("submit", (event) => {
    const sent = event.target;
    if (!sent.closest("[data-file-forms]") || !window.kechuangForm) return;
    event.preventDefault();
    if (sent.dataset.drop) post(sent, new FormData(sent), sent.dataset.drop, null);
    else send(document.querySelector(`input[type=file][form="${CSS.escape(sent.id)}"]`));
  });

  function say(key, words, wrong) {
    const place = document.getElementById(`files-${key}`);
    place.querySelectorAll("[role=alert]").forEach((old) => old.remove());
    if (!words) return;
    const line = document.createElement("p");
    line.className = wrong ? "error-text" : "small soft";
    line.setAttribute("role", "alert");
    line.textContent = words;
    place.append(line);
  }

  function send(input) {
    const owner = document.getElementById(input.getAttribute("form"));
    const key = owner.elements.cell.value;
    if (!input.files.length) return;
    if (input.files[0].size > LARGEST) { input.value = ""; say(key, form.dataset.large, true); return; }
    const body = new FormData(owner);
    body.set("file", input.files[0]);
    post(owner, body, key, input);
  }

  function post(owner, body, key, input) {
    const bar = input && input.parentElement.querySelector("progress");
    const asked = new XMLHttpRequest();
    asked.open("POST", owner.getAttribute("action"));
    asked.setRequestHeader("HX-Request", "true");
    if (bar) {
      bar.hidden = false;
      input.disabled = true;
      asked.upload.addEventListener("progress", (event) => { if (event.lengthComputable) bar.value = 100 * event.loaded / event.total; });
    }
    asked.addEventListener("loadend", async () => {
      if (input) { input.disabled = false; input.value = ""; bar.hidden = true; bar.value = 0; }
      const why = new DOMParser().parseFromString(asked.responseText || "", "text/html").querySelector("[data-why]");
      const words = why ? why.textContent.trim() : form.dataset.unsent;
      if (asked.status === 200) await window.kechuangForm.refresh(key);
      say(key, words, asked.status !== 200);
    });
    asked.send(body);
  }
})();
