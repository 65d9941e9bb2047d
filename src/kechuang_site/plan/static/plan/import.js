"use strict";
// While a file is being read the page says so, and a second press does not send it twice. The form works without this.

(function () {
  const form = document.querySelector("form[data-reading]");
  const said = document.getElementById("reading");
  if (!form || !said) return;

  function waiting(is) {
    form.querySelectorAll("button").forEach((button) => { button.disabled = is; });
    said.textContent = is ? (old() ? said.dataset.old : said.dataset.now) : "";
    said.hidden = !is;
  }
  function old() {
    const file = form.querySelector("input[type=file]").files[0];
    return Boolean(file) && /\.(doc|wps|rtf|odt|xls|et|ods)$/i.test(file.name);
  }
  form.addEventListener("submit", () => waiting(true));
  // Back by the browser's button: the page is as it was left.
  window.addEventListener("pageshow", () => waiting(false));
})();
