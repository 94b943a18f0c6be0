// When htmx renews a list in place: what the reader had opened stays open, facets stay scrolled, focus stays where it was.
(() => {
  "use strict";
  let before = null;

  const list = () => document.getElementById("list");
  const inList = (selector) => [...list().querySelectorAll(selector)];

  document.addEventListener("htmx:beforeSwap", (event) => {
    if (!event.detail.shouldSwap || event.detail.target !== list()) return;
    const focused = document.activeElement;
    before = {
      open: new Map(inList("details[id]").map((details) => [details.id, details.open])),
      scrolled: new Map(inList("ul[id]").map((options) => [options.id, options.scrollTop])),
      focus: list().contains(focused) ? focused : null,
    };
  });

  document.addEventListener("htmx:afterSwap", () => {
    if (!before) return;
    for (const details of inList("details[id]")) {
      details.open = before.open.get(details.id) ?? details.open;
    }
    for (const options of inList("ul[id]")) {
      options.scrollTop = before.scrolled.get(options.id) ?? 0;
    }
    keepFocus(before.focus);
    before = null;
  });

  const keepFocus = (was) => {
    if (!was) return;
    const same = was.id && document.getElementById(was.id);
    (same || document.getElementById("list-title")).focus({ preventScroll: true });
  };

  // What can't be put in place is shown as the page that it is.
  document.addEventListener("htmx:responseError", (event) => location.assign(event.detail.pathInfo.finalRequestPath));
})();
