"use strict";
// A button that copies a text box; without this file the button stays hidden and the box is copied by hand.

(function () {
  function copy(button) {
    const box = document.getElementById(button.dataset.copy);
    const said = button.parentElement.querySelector("[data-copied]");
    const done = () => { said.textContent = button.dataset.done; };
    box.select();
    // Without https there is no clipboard; the old way still works there.
    if (navigator.clipboard) navigator.clipboard.writeText(box.value).then(done);
    else if (document.execCommand("copy")) done();
  }

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-copy]").forEach((button) => {
      button.hidden = false;
      button.addEventListener("click", () => copy(button));
    });
  });
})();
