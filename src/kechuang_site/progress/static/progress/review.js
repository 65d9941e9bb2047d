"use strict";
// Comfort for the review bench: J, K and the arrows move from row to row, Space selects, A does the step, R goes to the
// reason. Keys count only while the focus is inside the table. Without this file boxes and buttons do the same.

(function () {
  const form = document.querySelector("[data-review]");
  if (!form) return;
  const boxes = [...form.querySelectorAll("tr[data-report] input[type=checkbox]")];
  const counted = form.querySelector("[data-counted]");

  function count() {
    const many = boxes.filter((box) => box.checked).length;
    if (counted) counted.textContent = many ? form.dataset.some.replace("%", String(many)) : "";
  }

  function move(from, down) {
    const row = from.closest("tr[data-report]");
    const at = boxes.findIndex((box) => row && row.contains(box));
    const next = boxes[at + down];
    if (next) next.focus();
  }

  function give(key) {
    const button = form.querySelector(`button[data-key="${key}"]`);
    if (!button) return;
    if (boxes.some((box) => box.checked)) form.requestSubmit(button);
    else if (counted) counted.textContent = form.dataset.none;
  }

  function reason() {
    const part = form.querySelector("[data-return]");
    if (!part) return;
    part.open = true;
    part.querySelector("textarea").focus();
  }

  const keys = {
    j: (target) => move(target, 1), ArrowDown: (target) => move(target, 1),
    k: (target) => move(target, -1), ArrowUp: (target) => move(target, -1),
    a: () => give("a"), r: reason,
  };

  form.addEventListener("keydown", (event) => {
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const typing = event.ctrlKey || event.metaKey || event.altKey || event.isComposing;
    if (typing || !keys[key] || !event.target.closest("tr[data-report]")) return;
    event.preventDefault();
    keys[key](event.target);
  });
  form.addEventListener("change", count);

  const pick = form.querySelector("[data-pick]");
  if (pick) {
    pick.addEventListener("click", (event) => {
      event.preventDefault();
      for (const box of boxes) box.checked = box.closest("tr").hasAttribute("data-clear");
      count();
      if (boxes.length) boxes[0].focus();
    });
  }
  count();
})();
