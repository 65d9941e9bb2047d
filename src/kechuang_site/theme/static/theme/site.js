"use strict";
// Comfort only: every page works without this file. Four things: the focus goes to what went wrong, a failed
// request is said aloud, a form with unsaved changes asks before it is left, and signing out clears one's drafts.

(function () {
  const words = { "zh-CN": ["没有保存成功，请检查网络后再试。", "关闭"], en: ["Not saved. Please check the network and try again.", "Close"] };

  function focusOnError() {
    const found = document.querySelector(".error-summary, .conflict");
    if (found) found.focus();
  }

  function toast(said) {
    document.querySelectorAll(".toast").forEach((old) => old.remove());
    const [fallback, close] = words[document.documentElement.lang] || words["zh-CN"];
    const box = document.createElement("div");
    const text = document.createElement("span");
    const button = document.createElement("button");
    box.className = "toast";
    box.setAttribute("role", "alert");
    text.textContent = said || fallback;
    button.type = "button";
    button.className = "secondary";
    button.textContent = close;
    button.addEventListener("click", () => box.remove());
    box.append(text, button);
    document.body.append(box);
  }

  // A refusal's page says why in [data-why]; shown as it is, as text.
  function reason(response) {
    const page = new DOMParser().parseFromString(response || "", "text/html");
    const why = page.querySelector("[data-why]");
    return why ? why.textContent.trim() : "";
  }

  const changed = new Set();
  function guarded(form) { return form && form.matches && form.matches("form[data-guard]"); }

  document.addEventListener("DOMContentLoaded", focusOnError);
  document.addEventListener("htmx:afterSwap", (event) => {
    const found = event.detail.elt.querySelector && event.detail.elt.querySelector(".error-summary, .conflict");
    if (found) found.focus();
  });
  // A form with errors (422) or a conflict (409) comes back as a page part to be shown, like a success.
  document.addEventListener("htmx:beforeSwap", (event) => {
    if ([409, 422].includes(event.detail.xhr.status)) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    }
  });
  document.addEventListener("htmx:responseError", (event) => toast(reason(event.detail.xhr.responseText)));
  document.addEventListener("htmx:sendError", () => toast(""));
  document.addEventListener("htmx:timeout", () => toast(""));

  document.addEventListener("input", (event) => { if (guarded(event.target.form)) changed.add(event.target.form); });
  document.addEventListener("submit", (event) => changed.delete(event.target));
  // What lies unsent in this browser is for nobody after oneself.
  document.addEventListener("submit", (event) => {
    const person = event.target.dataset.signOut;
    if (!person || !navigator.onLine) return;
    try {
      Object.keys(localStorage).filter((name) => name.startsWith(`kechuang:draft:${person}:`)).forEach((name) => localStorage.removeItem(name));
    } catch (error) { /* a browser that keeps nothing has nothing to clear */ }
  });
  window.addEventListener("beforeunload", (event) => {
    if ([...changed].some((form) => form.isConnected)) event.preventDefault();
  });
})();
