"use strict";
// Comfort only: without this script every link still leads to its verbatims.
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const one = (selector, within = document) => within.querySelector(selector);
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  document.documentElement.classList.add("jr-live");

  // Contents: beside the page where there is room, folded above it elsewhere.
  const contents = one(".jr-contents");
  const beside = matchMedia("(min-width: 75rem)");
  const arrange = () => { contents.open = beside.matches; };
  arrange();
  beside.addEventListener("change", arrange);
  document.addEventListener("click", (event) => {
    if (beside.matches) return;
    if (!contents.contains(event.target) || event.target.closest("a")) contents.open = false;
  });

  // Where one reads is marked in the contents.
  const entries = new Map(all(".jr-toc a").map((link) => [link.hash.slice(1), link]));
  const seen = new IntersectionObserver((changes) => {
    for (const change of changes) {
      if (!change.isIntersecting) continue;
      for (const link of entries.values()) link.removeAttribute("aria-current");
      entries.get(change.target.id).setAttribute("aria-current", "location");
    }
  }, { rootMargin: "-10% 0px -80% 0px" });
  for (const id of entries.keys()) {
    const place = document.getElementById(id);
    if (place) seen.observe(place);
  }

  // Verbatims open over the page; the list itself moves there and goes back.
  const drawer = one(".jr-drawer");
  const held = one(".jr-drawn");
  let lent = null;

  function show(place, title) {
    const mark = document.createComment("");
    place.replaceWith(mark);
    lent = { place, mark };
    one("#jr-drawer-title").textContent = title;
    held.append(place);
    drawer.showModal();
    held.scrollTop = 0;
    place.focus({ preventScroll: true });
  }

  drawer.addEventListener("close", () => {
    lent.mark.replaceWith(lent.place);
    lent = null;
  });
  drawer.addEventListener("click", (event) => {
    if (event.target === drawer || event.target.closest(".jr-close")) drawer.close();
  });

  function target(link) {
    const address = link && link.getAttribute("href");
    if (!address || !address.startsWith("#")) return null;
    return document.getElementById(decodeURIComponent(address.slice(1)));
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    const place = target(link);
    if (!place || !place.classList.contains("jr-verbatims")) return;
    event.preventDefault();
    silence();
    show(place, link.getAttribute("aria-label") || link.textContent.trim());
  });

  // What a part of a figure counts, beside the pointer or under the focus.
  const tip = one(".jr-tip");
  for (const title of all(".jr-svg a > title")) title.remove();

  function tell(link) {
    const box = link.getBoundingClientRect();
    tip.textContent = link.getAttribute("aria-label");
    tip.hidden = false;
    const left = box.left + box.width / 2 - tip.offsetWidth / 2;
    const above = box.top - tip.offsetHeight - 8;
    tip.style.left = `${Math.max(8, Math.min(left, innerWidth - tip.offsetWidth - 8))}px`;
    tip.style.top = `${above > 8 ? above : box.bottom + 8}px`;
  }

  function silence() {
    tip.hidden = true;
  }

  for (const kind of ["pointerover", "focusin"]) {
    document.addEventListener(kind, (event) => {
      const link = event.target.closest(".jr-svg a");
      if (link) tell(link); else silence();
    });
  }
  addEventListener("scroll", silence, { passive: true });

  // Search: words without their accents, all of them, anywhere in a verbatim.
  const search = one(".jr-search");
  if (search) {
    const field = one("input", search);
    const box = one(".jr-results", search);
    const count = one("#jr-count");
    const found = one("#jr-found");
    const MOST = 40;
    const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[’ʼ]/g, "'")
      .replace(/œ/gi, "oe").toLowerCase();
    let verbatims = null;

    // A verbatim stands in several lists: it is found once.
    const read = () => {
      const known = new Map();
      for (const quote of all(".jr-verbatims .jr-quote")) {
        const words = one("p", quote).textContent.trim();
        const source = one("footer", quote).textContent.replace(/\s+/g, " ").trim();
        const key = `${source}\n${words}`;
        if (!known.has(key)) known.set(key, { quote, words, source, folded: fold(key) });
      }
      return [...known.values()];
    };

    const fill = (said, n) => said.replace("{n}", String(n));

    function look() {
      const asked = fold(field.value).split(/\s+/).filter(Boolean);
      found.replaceChildren();
      box.hidden = !asked.length;
      if (!asked.length) { count.textContent = ""; return; }
      verbatims = verbatims || read();
      const hits = verbatims.filter((one) => asked.every((word) => one.folded.includes(word)));
      const said = count.dataset;
      const told = hits.length === 0 ? said.none : hits.length === 1 ? said.one : said.many;
      const more = hits.length > MOST ? ` ${fill(said.first, MOST)}` : "";
      count.textContent = fill(told, hits.length) + more;
      for (const hit of hits.slice(0, MOST)) {
        const item = document.createElement("li");
        const button = document.createElement("button");
        const source = document.createElement("small");
        button.type = "button";
        source.textContent = hit.source;
        button.append(hit.words, source);
        button.addEventListener("click", () => go(hit.quote));
        item.append(button);
        found.append(item);
      }
    }

    function go(quote) {
      const place = quote.closest(".jr-verbatims");
      const summary = place.closest("details") && one("summary", place.closest("details"));
      box.hidden = true;
      field.focus();
      show(place, summary ? summary.textContent.replace(/\s+/g, " ").trim() : field.value);
      for (const old of all(".jr-hit")) old.classList.remove("jr-hit");
      quote.classList.add("jr-hit");
      quote.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
    }

    function move(event) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (event.key === "Escape" && !box.hidden) {
        event.preventDefault();
        box.hidden = true;
        field.focus();
      }
      if (!step || box.hidden) return;
      event.preventDefault();
      const stops = [field, ...all("button", found)];
      const at = stops.indexOf(document.activeElement) + step;
      stops[Math.max(0, Math.min(at, stops.length - 1))].focus();
    }

    search.hidden = false;
    field.addEventListener("input", look);
    field.addEventListener("focus", () => { if (field.value && box.hidden && !drawer.open) look(); });
    search.addEventListener("keydown", move);
    document.addEventListener("click", (event) => {
      if (!search.contains(event.target)) box.hidden = true;
    });
  }

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    silence();
    if (!beside.matches && contents.open) {
      contents.open = false;
      one("summary", contents).focus();
    }
  });
})();
