"use strict";
// Comfort only: without this script every link still leads to its verbatims.
(() => {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

  function open(place) {
    for (let box = place; box; box = box.parentElement) {
      if (box.tagName === "DETAILS") box.open = true;
    }
    place.focus({ preventScroll: true });
    const around = place.closest("details") || place;
    around.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
  }

  function target(link) {
    const address = link && link.getAttribute("href");
    if (!address || !address.startsWith("#")) return null;
    return document.getElementById(decodeURIComponent(address.slice(1)));
  }

  document.addEventListener("click", (event) => {
    const place = target(event.target.closest("a"));
    if (!place || !place.classList.contains("jr-verbatims")) return;
    event.preventDefault();
    history.pushState(null, "", "#" + place.id);
    open(place);
  });

  // The contents lie over the page: fold them once they have served.
  const contents = document.querySelector(".jr-head details");
  document.addEventListener("click", (event) => {
    if (!contents.contains(event.target) || event.target.closest("a")) contents.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !contents.open) return;
    contents.open = false;
    contents.querySelector("summary").focus();
  });

  // Paper cannot be opened: print the verbatims, then put things back.
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("article details:not([open]), .jr-signals details:not([open])")];
    closed.forEach((box) => { box.open = true; });
  });
  addEventListener("afterprint", () => closed.forEach((box) => { box.open = false; }));
})();
