"use strict";
// What was typed into 填报页 and has not reached the server lies in this browser: by person, form and cell, so that
// nobody else on the same computer is offered it. Taken away when the server has it, and on signing out (site.js).

window.kechuangDrafts = function (person, place) {
  const prefix = `kechuang:draft:${person}:${place}:`;

  // A browser may refuse to keep anything (private windows, a full disk): then the form works without.
  function tried(what) {
    try { return what(); } catch (error) { return null; }
  }

  return {
    keep(key, draft) { tried(() => localStorage.setItem(prefix + key, JSON.stringify(draft))); },
    drop(key) { tried(() => localStorage.removeItem(prefix + key)); },
    all() {
      return tried(() => Object.keys(localStorage).filter((name) => name.startsWith(prefix))
        .map((name) => [name.slice(prefix.length), JSON.parse(localStorage.getItem(name))])) || [];
    },
  };
};
