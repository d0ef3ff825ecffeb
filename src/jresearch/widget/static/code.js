// The browser's side of the coding widget: one module, no build, no request, no dependency.
//
// It draws an interview, turns keys and clicks into requests, and shows at once what is asked.
// What it shows as kept is only what the kernel acknowledged: `S.base` holds the records as they
// stand in the log, `S.pending` what was asked since; a record on the screen is the one with the
// other laid over it. Words of the transcript live here and in the kernel, never in a trait, so a
// saved notebook holds none of them.
//
// Offsets come and go in Unicode code points; inside, strings count UTF-16 units (`toUnits`,
// `toPoints`).

const SIGNS = {
  irritant: "▼", enchantment: "★", strength: "▲", dysfunction: "✖",
  expectation: "?", break: "≠", idea: "✚", fact: "=",
  need: "♡",
};
const COMMON = ["step", "channel", "nature", "negative", "positive", "severity", "theme"];
const CHIPS = new Set([...COMMON, "emotion"]);
const WAIT = 600; // ms in which a second digit may follow the first, where a list has ten or more
const PATIENCE = 30000; // ms without any answer before people are told: a kernel may be busy
const GLANCE = 150; // ms on the screen after which a proposal counts as seen
const LESSON = 10; // decisions from which the machine is asked to learn again
const PAUSE = 1500; // ms without a key, in which it may
const TAKE = "F2"; // gives the coder the keyboard, wherever it is on the page
const NEAR = "600px 0px"; // beyond the edge of the screen, within which words are drawn in full
const TOKEN = /\S+/gu;

const whenIdle = globalThis.requestIdleCallback?.bind(globalThis) ?? ((run) => setTimeout(() => run({ timeRemaining: () => 8 })));
const afterPaint = (run) => requestAnimationFrame(() => setTimeout(run));

export default { render };

function render({ model, el }) {
  const widget = coder(model, el);
  return widget.leave;
}

/** Widgets that have had the keyboard offered: once each, when their cell was run. */
const greeted = (globalThis[Symbol.for("jresearch.greeted")] ??= new WeakSet());

// What was asked and not acknowledged ------------------------------------------------------------

const TYPED = new Set(["memo", "display_quote", "fact"]);
/** Requests in which somebody's words may stand; the others hold ids and places alone. */
const hasWords = (request) =>
  request.kind === "new_code" || (request.changes ?? []).some((change) => TYPED.has(change.field));

/**
 * Decisions that the kernel has not acknowledged, of one coder in one interview, by their keys.
 * The page remembers all of them until it is closed; the browser keeps on its disk only those
 * without words, for no word of an interview may stay in a browser's profile.
 */
function keptUnsent(nameOfPlace) {
  const pages = (globalThis[Symbol.for("jresearch.unsent")] ??= new Map());
  const inPage = () => {
    if (!pages.has(nameOfPlace())) pages.set(nameOfPlace(), new Map());
    return pages.get(nameOfPlace());
  };
  const onDisk = () => {
    try {
      return new Map(JSON.parse(localStorage.getItem(nameOfPlace()) ?? "[]"));
    } catch {
      return new Map(); // a browser that keeps nothing: the page still remembers
    }
  };
  const write = (entries) => {
    try {
      if (entries.size) localStorage.setItem(nameOfPlace(), JSON.stringify([...entries]));
      else localStorage.removeItem(nameOfPlace());
    } catch {
      // as above
    }
  };
  return {
    keep(request, key, { about = null, changes = null }, seen) {
      const entry = { request, key, about, changes, seen };
      inPage().set(key, entry);
      if (!hasWords(request)) write(onDisk().set(key, entry));
    },
    forget(key) {
      inPage().delete(key);
      const entries = onDisk();
      if (entries.delete(key)) write(entries);
    },
    /** In the order in which they were decided: keys begin with their time. */
    all: () => [...new Map([...onDisk(), ...inPage()]).values()].sort((a, b) => (a.key < b.key ? -1 : 1)),
  };
}

const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
let latest = 0;
/** A unique name that sorts by time, as the log's own. */
function ulid() {
  latest = Math.max(Date.now(), latest + 1);
  let name = "";
  for (let time = latest, at = 0; at < 10; at++, time = Math.floor(time / 32)) name = CROCKFORD[time % 32] + name;
  return name + [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => CROCKFORD[byte % 32]).join("");
}

function coder(model, el) {
  const view = Math.random().toString(36).slice(2);
  const S = {
    words: {}, book: { fields: [], codes: [] }, turns: [], byTurn: new Map(), base: new Map(), live: new Map(), order: [], here: new Map(),
    pending: new Map(), n: 0, stays: {}, current: null, cursor: null, sel: null, edge: null,
    group: "nature", more: false, blind: false, filter: "all", recent: [], last: null, shown: new Set(),
    told: new Set(), queue: [], list: [], held: null, dialog: null, undo: false, redo: false, stay: null,
    keys: {}, byKey: new Map(), rekey: null, stuck: new Set(), end: null, whose: null, leaving: false, dead: false,
    since: 0, heard: 0, chosen: false,
  };
  const unsent = keptUnsent(() => `jresearch:unsent:${S.study}:${S.coder}:${S.interview}`);
  const root = document.createElement("div");
  root.className = "jr-code";
  root.setAttribute("role", "region");
  root.tabIndex = -1; // a click anywhere in it gives it the keyboard
  root.setAttribute("data-lm-suppress-shortcuts", "true");
  el.appendChild(root);
  const $ = (name) => root.querySelector(`[data-part="${name}"]`);
  let seenNow = null;

  // Words and escaping ---------------------------------------------------------------------------

  const t = (key, holes = {}) =>
    (S.words[key] ?? key).replace(/\{(\w+)\}/g, (_all, name) => String(holes[name] ?? ""));
  const h = (text) =>
    String(text ?? "").replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
  const hint = (act) => (S.keys[act] ? kbd(S.keys[act]) : "");
  const kbd = (key) => `<kbd aria-hidden="true">${h(key)}</kbd>`;
  const field = (name) => S.book.fields.find((one) => one.id === name);
  const label = (name, value) =>
    field(name)?.values.find((one) => one.id === value)?.label ?? String(value ?? "");
  /** How sure a proposal is, in short, and where that is known from. */
  const sureHtml = (guess) => (guess?.sure ? `<span class="jr-score" title="${h(sureFrom(guess))}">${h(guess.sure)}</span>` : "");
  const sureFrom = (guess) => t(guess.decisions ? "sure_by_decisions" : "sure_by_words", { n: guess.decisions });

  // Code points and units ------------------------------------------------------------------------

  const turnOf = (number) => S.byTurn.get(number);
  function toUnits(turn, points) {
    return turn.astral ? [...turn.text].slice(0, points).join("").length : points;
  }
  function toPoints(turn, units) {
    return turn.astral ? [...turn.text.slice(0, units)].length : units;
  }
  const inUnits = (part) => {
    const turn = turnOf(part.turn);
    return { turn: part.turn, start: toUnits(turn, part.start), end: toUnits(turn, part.end) };
  };
  const inPoints = (part) => {
    const turn = turnOf(part.turn);
    return { turn: part.turn, start: toPoints(turn, part.start), end: toPoints(turn, part.end) };
  };
  const wordsOf = (record) =>
    record.units.map((p) => turnOf(p.turn).text.slice(p.start, p.end)).join(" […] ");

  // Records: what the log holds, and what was asked since ----------------------------------------

  function take(record) {
    const units = record.parts.map(inUnits);
    S.base.set(record.id, { ...record, units });
    S.live.delete(record.id);
    return units;
  }
  function takeAll(records) {
    S.base.clear();
    S.live.clear();
    Object.values(records).forEach(take);
  }
  function get(id) {
    if (!S.base.has(id)) return null;
    if (!S.live.has(id)) S.live.set(id, asAsked(S.base.get(id)));
    return S.live.get(id);
  }
  function asAsked(record) {
    for (const asked of S.pending.values())
      if (asked.about === record.id && asked.changes) record = changed(record, asked.changes);
    return record;
  }
  function changed(record, changes) {
    const mine = { ...record.mine };
    const proposed = { ...record.proposed };
    let { done, settled } = record;
    for (const { act, field: name, value } of changes) {
      const several = field(name).several;
      const had = mine[name] ?? [];
      if (name !== "memo" && name !== "flag") done = true;
      if (act === "reject")
        proposed[name] = (proposed[name] ?? []).filter((one) => one.value !== value);
      else if (act === "unset")
        mine[name] = several && value != null ? had.filter((one) => one !== value) : several ? [] : null;
      else mine[name] = several ? [...had.filter((one) => one !== value), value] : value;
    }
    settled ||= changes.filter((one) => one.act === "accept").length > 1; // all there was, at once
    return { ...record, mine, proposed, done, settled };
  }
  const isWaiting = (id) => [...S.pending.values()].some((one) => one.about === id);
  const proposals = (record, name) => (S.blind ? [] : record.proposed[name] ?? []);
  const isDecided = (record, name) => name in record.mine;
  /** The values that show: decided ones, else proposed ones. */
  function valuesOf(record, name) {
    if (isDecided(record, name)) {
      const value = record.mine[name];
      return value == null ? [] : Array.isArray(value) ? value : [value];
    }
    const all = proposals(record, name).map((one) => one.value);
    return field(name)?.several ? all : all.slice(0, 1);
  }
  function surest(record) {
    const scores = Object.keys(record.proposed)
      .filter((name) => !isDecided(record, name))
      .flatMap((name) => record.proposed[name].map((one) => one.score ?? 1));
    return scores.length ? Math.min(...scores) : 1;
  }
  /** Another's observation that covers one of mine: I have coded these words already. */
  const isCovering = (id) => S.covering.has(id);
  function isListed(record) {
    return !record.covered || record.by === S.coder || Object.keys(record.mine).length > 0;
  }
  /** Fields in which something is proposed and nothing decided. */
  const standing = (record) => Object.keys(record.proposed).filter((name) => proposals(record, name).length && !isDecided(record, name));
  /** Coded: decided on, and nothing that was proposed is left standing. */
  const isCoded = (record) => record.done && (record.settled || !standing(record).length);
  const isOpen = (record) => !isCoded(record) && !isCovering(record.id);
  const stateOf = (record) => (isCoded(record) ? "coded" : record.done ? "begun" : "to_code");
  function passes(record) {
    const [kind, value] = S.filter.split(":");
    if (kind === "open" || kind === "unsure") return isOpen(record);
    if (kind === "flag") return record.mine.flag === "yes";
    if (kind === "proposed") return isOpen(record) && Object.keys(record.proposed).length > 0;
    if (kind === "others") return Object.keys(record.others).length > 0;
    if (kind === "step" || kind === "nature") return valuesOf(record, kind).includes(value);
    return true;
  }
  const place = (record) => record.parts[0];
  const byPlace = (a, b) =>
    place(a).turn - place(b).turn || place(a).start - place(b).start || (a.id < b.id ? -1 : 1);
  /** What is listed and walked through, anew; the order of the words only where they changed. */
  function relist(words = true) {
    if (words) {
      const all = [...S.base.values()].sort(byPlace);
      S.order = all.map((one) => one.id);
      S.covering = new Set(all.filter((one) => one.covered && one.by === S.coder).map((one) => one.covered));
      S.here = byTurns();
    }
    S.list = S.order.map(get).filter(isListed);
    S.walk = S.list.filter(passes);
    if (S.filter === "unsure") S.walk.sort((a, b) => surest(a) - surest(b) || byPlace(a, b));
    S.walk = S.walk.map((one) => one.id);
  }

  // Asking the kernel ----------------------------------------------------------------------------

  function ask(request, extra = {}) {
    const n = ++S.n;
    if (S.stuck.size) sendOlder(); // in the order in which they were decided
    const key = request.kind === "undo" || request.kind === "redo" ? null : request.key ?? ulid();
    const message = { ...request, view, n, ...(key && { key }) };
    S.pending.set(n, { ...extra, message, since: performance.now() });
    S.live.delete(extra.about);
    if (key) unsent.keep(request, key, extra, S.shown.has(extra.about));
    tellShown();
    send(message);
    worrySoon();
    count();
    return n;
  }
  function send(message) {
    try {
      Promise.resolve(model.send(message)).catch(unreachable);
    } catch {
      unreachable();
    }
  }
  const unreachable = () => worry(0);
  let worrying = 0;
  /** One look at a time: whoever goes on deciding must not put it off. */
  function worrySoon(after = PATIENCE + 50) {
    worrying ||= setTimeout(() => ((worrying = 0), worry()), after);
  }
  /** Whatever the kernel says, it is alive: only after a long silence is what waits called late. */
  function worry(patience = PATIENCE) {
    const silent = (one) => performance.now() - (patience ? Math.max(one.since, S.heard) : one.since);
    const late = [...S.pending.values()].filter((one) => silent(one) >= patience);
    if (!late.length) return S.pending.size ? worrySoon(PATIENCE / 6) : undefined;
    const typed = late.some((one) => one.message.key && hasWords(one.message)) ? ` ${t("late_words")}` : "";
    complain((patience ? "" : `${t("unsent")} `) + t("late", { n: S.pending.size }) + typed, "late", "resend");
  }
  /** The same requests once more: the kernel does each once, whatever arrives twice. */
  function sendAgain() {
    hush();
    for (const asked of S.pending.values()) {
      asked.since = performance.now();
      if (asked.message.key) send(asked.message);
    }
    if (S.stuck.size) sendOlder();
    worrySoon();
  }
  /** What was decided here before, and never acknowledged: a kernel was restarted, a page closed. */
  function sendOlder() {
    S.stuck.clear();
    const waiting = new Set([...S.pending.values()].map((one) => one.message.key));
    const older = unsent.all().filter((one) => !waiting.has(one.key));
    const seen = older.filter((one) => one.seen && S.base.has(one.about)).map((one) => one.about);
    if (seen.length) model.send({ kind: "shown", view, observations: seen });
    for (const { request, key, about, changes } of older) ask({ ...request, key }, { about, changes });
    if (older.length) redrawAll(hasFocus()), say(t("resent", { n: older.length }));
  }
  function tellShown() {
    const fresh = [...S.shown].filter((id) => !S.told.has(id) && S.base.has(id));
    if (!fresh.length) return;
    fresh.forEach((id) => S.told.add(id));
    model.send({ kind: "shown", view, observations: fresh });
  }
  function code(id, changes, after) {
    if (!changes.length) return;
    ask({ kind: "code", observation: id, changes }, { about: id, changes });
    repaint(id);
    after?.();
  }

  // Answers --------------------------------------------------------------------------------------

  function onMessage(message) {
    S.heard = performance.now();
    if (S.dead) S.dead = false, drawWhose();
    if (message.kind === "state") return begin(message);
    if (message.kind === "stays") return settle(message);
    if (message.kind === "keys") return rekeyed(message.keys);
    if (message.kind === "rest") return told(message.others);
    if (message.view === view && message.n != null) acknowledged(message.n, message.again);
    if (message.kind === "refused") {
      const focus = hasFocus();
      complain(refusal(message), "refused", S.stuck.size ? "resend" : null);
      takeAll(message.observations);
      settle(message);
      say("");
      redrawAll(focus);
      count();
    } else settle(message);
  }
  /** What was refused, why, and the way out, in sentences. */
  function refusal({ problems, again }) {
    const sentence = (text) => text.charAt(0).toUpperCase() + text.slice(1);
    const lines = problems.map(([what, out]) => `${sentence(what)} ${out || t("refused_way")}`);
    return [t(again ? "refused_disk" : "refused"), ...lines].join("\n");
  }
  /** Answered: kept or refused. What only the disk refused is remembered, to be sent again. */
  function acknowledged(n, again) {
    const asked = S.pending.get(n);
    const key = asked?.message.key;
    if (key && again) S.stuck.add(key);
    else if (key) unsent.forget(key);
    S.live.delete(asked?.about);
    S.pending.delete(n);
    if (asked?.changes && !again) S.since += 1;
    learnSoon();
  }
  /** In a pause the machine learns from what was decided; what is looked at stays as it is. */
  let learning = 0;
  function learnSoon() {
    clearTimeout(learning);
    if (S.since < LESSON || S.blind) return;
    learning = setTimeout(() => {
      if (S.pending.size) return;
      S.since = 0;
      model.send({ kind: "learn", view, ...(S.current && { keep: S.current }) });
    }, PAUSE);
  }
  function settle(message) {
    const focus = hasFocus(); // before anything is drawn again
    if ("undo" in message) [S.undo, S.redo] = [message.undo, message.redo];
    if (message.book) S.book = message.book;
    if (message.stays) {
      S.stays = message.stays;
      S.staysKnown = true;
      const many = S.stays[S.stay?.name]?.passages.length ?? 0;
      if (S.stay) S.stay = many ? { ...S.stay, at: Math.min(S.stay.at, many - 1) } : null;
      drawStays();
    }
    const changes = Object.values(message.changed ?? {});
    const gone = message.gone ?? [];
    const drawn = gone.length > 0 || changes.some((one) => !sameWords(one));
    const touched = new Set();
    for (const id of gone) {
      S.base.get(id)?.units.forEach((part) => touched.add(part.turn));
      S.base.delete(id);
      S.live.delete(id);
    }
    for (const record of changes) {
      S.base.get(record.id)?.units.forEach((part) => touched.add(part.turn));
      take(record).forEach((part) => touched.add(part.turn));
    }
    if (drawn) {
      relist();
      touched.forEach(drawTurn);
      if (message.about && S.base.has(message.about)) S.current = message.about;
      else if (S.current && !S.base.has(S.current)) S.current = nearest();
      select(S.current, { focus, keep: true });
    } else if (changes.length) {
      relist(false);
      changes.forEach((record) => paintMark(record.id));
      const elsewhere = message.view === view && message.said && message.about !== S.current;
      if (elsewhere && S.base.has(message.about)) select(message.about, { focus });
      else if (changes.some((record) => record.id === S.current)) drawPanel();
    }
    if (message.book) drawFilters();
    if (message.said && message.view === view) say(message.said);
    if (message.kind === "learned" && changes.length) say(t("learned"));
    if (S.pending.size === 0) calm("late");
    count();
    drawTools();
  }
  function sameWords(record) {
    const had = S.base.get(record.id);
    return had && JSON.stringify(had.parts) === JSON.stringify(record.parts) && had.covered === record.covered;
  }
  function begin(message) {
    if (message.view && message.view !== view) return;
    const other = message.interview !== S.interview;
    Object.assign(S, {
      words: message.words, book: message.book, interview: message.interview, coder: message.coder,
      interviews: message.interviews, turns: message.turns, stays: {}, queue: message.queue,
      study: message.study, undo: message.undo, redo: message.redo, sel: null, edge: null, stay: null, staysKnown: false,
      shown: new Set(message.shown), told: new Set(message.shown), end: null, since: 0,
    });
    learnKeys(message.keys);
    S.turns.forEach((turn) => (turn.astral = /[\ud800-\udfff]/.test(turn.text)));
    S.byTurn = new Map(S.turns.map((turn) => [turn.turn, turn]));
    if (other) {
      S.current = null;
      S.pending.clear();
      S.stuck.clear(); // remembered under that interview's name
    }
    takeAll(message.observations);
    relist();
    if (other) S.recent = recentThemes();
    const left = S.onward || S.queue.length ? null : message.left_off; // where one was
    S.current ??= [S.wanted, left].find((id) => id && S.base.has(id)) ?? firstOpen() ?? S.walk[0] ?? null;
    S.wanted = null;
    S.onward = false;
    draw();
    greet();
    sendOlder();
  }
  function recentThemes() {
    const used = S.list.flatMap((one) => one.mine.theme ?? []);
    return [...new Set(used.reverse())].slice(0, 9);
  }
  const firstOpen = () => S.walk.find((id) => isOpen(get(id)));
  const nearest = () => (S.list.find((one) => behindCursor(one.id)) ?? S.list[S.list.length - 1])?.id ?? null;

  // Drawing --------------------------------------------------------------------------------------

  function draw() {
    const focus = hasFocus();
    root.setAttribute("aria-label", t("region", { interview: S.interview, coder: S.coder }));
    root.lang = S.words.language ?? "";
    root.innerHTML = `
      <div class="jr-top">
        <div class="jr-whose" data-part="whose"></div>
        <span class="jr-back">
          <button type="button" data-do="blind" aria-pressed="${S.blind}">${h(t("blind"))} ${hint("blind")}</button>
          ${backHtml("undo", "^Z")} ${backHtml("redo", "^⇧Z")}
          <button type="button" data-do="help">${h(t("keys"))} ${hint("help")}</button>
        </span>
      </div>
      <div class="jr-head">
        <button type="button" data-do="who" title="${h(t("who_long"))}">${h(t("who", { coder: S.coder }))}</button>
        <label>${h(t("interview"))} <select data-part="interview">${options(
          S.interviews, S.interview)}</select></label>
        <label>${h(t("show"))} <select data-part="filter"></select></label>
        <span class="jr-count" data-part="count"></span>
        <span class="jr-kept" data-part="kept"></span>
      </div>
      <div class="jr-alert" data-part="alert" role="alert" hidden></div>
      <div class="jr-end" data-part="end" role="status" hidden></div>
      <div class="jr-stays" data-part="stays" role="group" aria-label="${h(t("stays"))}"></div>
      <div class="jr-desk">
        <div class="jr-said" data-part="said" role="group" tabindex="-1" aria-label="${h(t("transcript"))}"></div>
        <div class="jr-panel" data-part="panel" role="group" aria-label="${h(t("panel"))}"></div>
      </div>
      <div class="jr-tools" data-part="tools" role="toolbar" aria-label="${h(t("tools"))}"></div>
      <div class="jr-say" data-part="say" role="status" aria-live="polite"></div>
      <div data-part="dialog"></div>`;
    drawFilters();
    S.whose = null;
    drawWhose();
    $("said").innerHTML = S.turns.map(turnHtml).join("");
    boxes.clear();
    undrawn.clear();
    visible.clear();
    for (const one of $("said").children) boxes.set(Number(one.dataset.turn), one.lastElementChild);
    drawStays();
    drawTools();
    count();
    drawAllTurns();
    select(S.current, { focus });
    watchSeen();
    afterPaint(() => model.send({ kind: "stays", view })); // the order of the journeys takes the kernel a while
  }
  function redrawAll(focus) {
    relist();
    drawAllTurns();
    if (!S.base.has(S.current)) S.current = nearest();
    select(S.current, { focus, keep: true });
  }
  const options = (values, chosen) =>
    values
      .map((one) => `<option value="${h(one.id)}"${one.id === chosen ? " selected" : ""}>${h(one.label)}</option>`)
      .join("");
  function drawFilters() {
    const plain = ["all", "open", "unsure", "proposed", "flag", "others"].map((id) => ({ id, label: t(`show_${id}`) }));
    const of = (name) =>
      `<optgroup label="${h(field(name)?.label)}">${options(
        (field(name)?.values ?? []).map((one) => ({ id: `${name}:${one.id}`, label: one.label })), S.filter)}</optgroup>`;
    $("filter").innerHTML = options(plain, S.filter) + of("step") + of("nature");
  }
  function turnHtml(turn) {
    const at = turn.at == null ? "" : `<span class="jr-at">${clock(turn.at)}</span>`;
    const who = `<div class="jr-who">${h(turn.speaker || "—")} ${at}</div>`;
    return `<div class="jr-turn${turn.asks ? " jr-asks" : ""}" data-turn="${turn.turn}">${who}<p class="jr-text" lang="${h(turn.language)}">${h(turn.text)}</p></div>`;
  }
  const clock = (seconds) => {
    const two = (x) => String(Math.floor(x)).padStart(2, "0");
    const hours = Math.floor(seconds / 3600);
    return `${hours ? `${hours}:` : ""}${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
  };
  const boxes = new Map(); // the words of each turn, as drawn
  const box = (number) => boxes.get(number);
  /** Which observations have words in which turn. */
  function byTurns() {
    const here = new Map(S.turns.map((turn) => [turn.turn, []]));
    for (const one of S.order.map(get).filter(isListed))
      one.units.forEach((part, at) => here.get(part.turn)?.push({ id: one.id, first: at === 0, ...part }));
    return here;
  }
  // Marks are drawn where they are looked at, and elsewhere while nothing else is to be done: a
  // transcript of three hours must not wait for its last turn to show its first.
  const undrawn = new Set();
  const visible = new Set(); // turns on the screen, or nearly
  function drawAllTurns() {
    for (const [number, here] of S.here) if (here.length || box(number).firstElementChild) undrawn.add(number);
    visible.forEach(ensure);
    whenIdle(drawOn);
  }
  /** As before, but what is on the screen keeps its elements, and so its focus. */
  function repaintAll() {
    for (const [number, here] of S.here)
      if (visible.has(number) || here.some((part) => part.id === S.current)) here.forEach((part) => paintMark(part.id));
      else if (here.length) undrawn.add(number);
    whenIdle(drawOn);
  }
  function drawOn(idle) {
    for (const number of undrawn) {
      if (idle.timeRemaining() < 4) return whenIdle(drawOn);
      ensure(number);
    }
  }
  function ensure(number) {
    if (undrawn.has(number)) drawTurn(number);
  }
  /** The turn's words, cut where observations begin and end. */
  function drawTurn(number) {
    undrawn.delete(number);
    const { text } = turnOf(number);
    const here = S.here.get(number);
    const looks = new Map(here.map((part) => [part.id, lookOf(get(part.id))]));
    const cuts = [...new Set([0, text.length, ...here.flatMap((p) => [p.start, p.end])])].sort((a, b) => a - b);
    const begun = new Set();
    let html = "";
    for (let i = 0; i + 1 < cuts.length; i++) {
      const over = here.filter((p) => p.start <= cuts[i] && p.end >= cuts[i + 1]);
      const words = h(text.slice(cuts[i], cuts[i + 1]));
      if (!over.length) {
        html += words;
        continue;
      }
      over.sort((a, b) => b.start - a.start || a.end - b.end);
      const [fresh, ...also] = over.filter((p) => p.first && p.start === cuts[i] && !begun.has(p.id));
      for (const one of also) html += markHtml(one.id, looks, true, true, ""); // begins with the same word
      for (const one of [fresh, ...also]) if (one) begun.add(one.id);
      html += markHtml((fresh ?? over[0]).id, looks, Boolean(fresh), over.length > 1, words);
    }
    box(number).innerHTML = html;
  }
  function markHtml(id, looks, begins, twice, words) {
    const look = looks.get(id);
    const now = id === S.current;
    const button = begins
      ? ` role="button" tabindex="${now ? 0 : -1}" data-begin="${h(id)}" data-badge="${look.badge}" aria-label="${h(look.name)}"${now ? ' aria-current="true"' : ""}`
      : "";
    return `<span class="${look.classes}${twice ? " jr-twice" : ""}" data-o="${h(id)}" data-nature="${look.nature}"${button}>${words}</span>`;
  }
  function marks(record) {
    const turns = [...new Set(record.units.map((part) => part.turn))].filter((number) => !undrawn.has(number));
    return turns.flatMap((number) => [...box(number).querySelectorAll(`[data-o="${CSS.escape(record.id)}"]`)]);
  }
  /** Colour, sign and name of an observation. */
  function lookOf(record) {
    const natures = valuesOf(record, "nature");
    const steps = valuesOf(record, "step");
    const number = steps.length ? field("step").values.findIndex((one) => one.id === steps[0]) + 1 : 0;
    const state = stateOf(record);
    const sign = natures.map((one) => SIGNS[one] ?? "•").join("") || (state === "coded" ? "•" : "○");
    const classes = [
      "jr-mark", state === "coded" && "jr-done", state === "begun" && "jr-begun", !isDecided(record, "nature") && natures.length > 0 && "jr-guess",
      isWaiting(record.id) && "jr-waits", record.id === S.current && "jr-now",
      S.filter !== "all" && !passes(record) && "jr-off",
    ];
    return {
      classes: classes.filter(Boolean).join(" "),
      nature: natures[0] ?? "",
      badge: `${sign}${number && steps[0] !== "none" ? number : ""}${record.mine.flag === "yes" ? "⚑" : ""}`,
      name: nameOf(record, natures, steps),
    };
  }
  function paintMark(id) {
    const record = get(id);
    if (!record) return;
    const look = lookOf(record);
    for (const mark of marks(record)) {
      mark.className = look.classes + (mark.classList.contains("jr-twice") ? " jr-twice" : "");
      mark.dataset.nature = look.nature;
      if (mark.dataset.begin !== id) continue;
      mark.dataset.badge = look.badge;
      mark.setAttribute("aria-label", look.name);
      if (id === S.current) mark.setAttribute("aria-current", "true");
      else mark.removeAttribute("aria-current");
      mark.tabIndex = id === S.current ? 0 : -1;
    }
  }
  function nameOf(record, natures, steps) {
    const said = [
      t(stateOf(record)),
      natures.map((one) => label("nature", one)).join(", "),
      steps.map((one) => label("step", one)).join(", "),
      record.mine.flag === "yes" ? field("flag").label : "",
    ].filter(Boolean);
    return `${wordsOf(record)} — ${said.join(" · ")}`;
  }
  function repaint(id) {
    relist(false);
    paintMark(id);
    if (id === S.current) drawPanel();
    count();
  }
  function count() {
    if (!$("count")) return;
    const listed = S.list;
    const open_ = listed.filter(isOpen);
    const begun = open_.filter((one) => one.done).length;
    $("count").textContent = t(begun ? "left_begun" : "left", { left: open_.length - begun, begun, all: listed.length });
    if (S.end && open_.length) drawEnd(null);
    const waiting = S.pending.size;
    const unkept = waiting + S.stuck.size;
    $("kept").textContent = !unkept ? t("kept") : t(S.stuck.size ? "stuck" : "waiting", { n: unkept });
    $("kept").classList.toggle("jr-stuck", S.stuck.size > 0);
    $("kept").classList.toggle("jr-waiting", waiting > 0);
  }

  // The panel ------------------------------------------------------------------------------------

  function drawPanel() {
    const focused = root.contains(document.activeElement) && $("panel").contains(document.activeElement)
      ? document.activeElement.dataset.key : null;
    const record = get(S.current);
    $("panel").innerHTML = record ? panelHtml(record) : `<p class="jr-empty">${h(t("nothing", { key: S.keys.observe }))}</p>`;
    for (const chips of $("panel").querySelectorAll(".jr-chips")) {
      const stop = chips.querySelector(".jr-mine") ?? chips.querySelector(".jr-guess") ?? chips.firstElementChild;
      if (stop) stop.tabIndex = 0;
    }
    if (focused) $("panel").querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
    paintEvidence(record);
  }
  function panelHtml(record) {
    const at = S.walk.indexOf(record.id);
    const state = isWaiting(record.id) ? "waits" : stateOf(record);
    const left = standing(record).length;
    const others = S.blind ? "" : Object.entries(record.others).map(([who, of]) => otherHtml(who, of)).join("");
    const shown = field("fact") ? detailsOf(record) : "";
    return `
      <div class="jr-title"><strong>${h(at < 0 ? t("outside") : t("nth", { n: at + 1, all: S.walk.length }))}</strong>
        <span>${h(turnOf(record.units[0].turn).speaker)}</span>
        <span class="jr-state" data-state="${state}">${h(t(state))}</span></div>
      ${left ? `<button type="button" class="jr-rest" data-do="accept" data-key="rest">${h(t(record.done ? "accept_rest" : "accept_all", { n: left }))} ${hint("accept")}</button>` : ""}
      ${COMMON.map((name) => groupHtml(record, name)).join("")}
      ${whyHtml(record)}
      ${others}
      <button type="button" class="jr-more" data-do="more" data-key="more" aria-expanded="${S.more}">${h(t(S.more ? "less" : "more"))} ${hint("more")}</button>
      ${S.more ? shown : briefly(record)}`;
  }
  function groupHtml(record, name) {
    const one = field(name);
    const decided = isDecided(record, name);
    const guesses = new Map(proposals(record, name).map((p) => [p.value, p]));
    const had = decided ? valuesOf(record, name) : [];
    let values = one.values;
    if (name === "theme") values = themesAtHand(record).map((id) => ({ id, label: label("theme", id) }));
    // A long list shows only what is chosen or proposed until it is the field in force.
    const folded = values.length > 9 && S.group !== name && name !== "theme";
    const chips = values
      .map((value, at) => [value, chipHtml(record, name, value, at, had.includes(value.id), guesses.get(value.id))])
      .filter(([value]) => !folded || had.includes(value.id) || guesses.has(value.id))
      .map(([, html]) => html);
    if (folded) chips.push(`<button type="button" class="jr-chip jr-find" tabindex="-1" data-open="${name}" data-key="open:${name}" aria-label="${h(t("choose", { field: one.label }))}">…</button>`);
    const find = name === "theme" ? `<button type="button" class="jr-chip jr-find" data-do="find" data-key="find">${h(t("find"))} ${hint("find")}</button>` : "";
    const empty = decided && !had.length ? `<span class="jr-none">${h(t("empty"))}</span>` : "";
    const active = S.group === name ? ` jr-active${S.chosen ? " jr-chosen" : ""}${values.length > 9 ? " jr-long" : ""}` : "";
    const of = decided ? "decided" : guesses.size ? "guessed" : "";
    return `<div class="jr-group${active}" role="group" data-group="${name}" data-of="${of}" aria-label="${h(of ? `${one.label}, ${t(of)}` : one.label)}">
      <span class="jr-name"${of ? ` title="${h(t(of))}"` : ""}>${h(one.label)} ${hint(name)}</span>
      <span class="jr-chips">${chips.join("")}${find}${empty}</span></div>`;
  }
  /** The themes that digits choose: used last, given here, proposed here. */
  const themesAtHand = (record) => [...new Set([...S.recent, ...(record.mine.theme ?? []), ...proposals(record, "theme").map((one) => one.value)])];
  function chipHtml(record, name, value, at, mine, guess) {
    const open = guess && !isDecided(record, name);
    const left = guess && !mine;
    const why = guess ? guess.evidence.map((mark) => evidenceText(mark)).join(", ") : "";
    const numbered = !field(name).number && S.group === name;
    const digit = numbered ? `<kbd aria-hidden="true">${at + 1}</kbd>` : "";
    const sign = name === "nature" ? `<span class="jr-sign" aria-hidden="true">${SIGNS[value.id] ?? ""}</span>` : "";
    const score = left ? sureHtml(guess) : "";
    const spoken = guess && !mine ? `, ${t("proposed", { sure: guess.sure, why })}` : "";
    return `<button type="button" class="jr-chip${mine ? " jr-mine" : ""}${open || left ? " jr-guess" : ""}" tabindex="-1"
      data-key="${name}:${h(value.id)}" data-set="${name}" data-value="${h(value.id)}" data-nature="${name === "nature" ? h(value.id) : ""}"
      aria-pressed="${mine}" aria-label="${h(value.label + spoken)}" title="${h(guess && !mine ? why : value.title ?? "")}">${digit}${sign}<span>${h(value.label)}</span>${score}</button>`;
  }
  const evidenceText = (mark) => {
    const said = wordsAt(mark);
    return said ? inQuotes(said) : mark.rule;
  };
  /** Between quotation marks, once: people's words may bring their own. */
  const inQuotes = (words) => t("quoted", { words: words.replace(/^[«“"\s]+|[»”"\s]+$/gu, "") });
  function wordsAt(mark) {
    const turn = turnOf(mark.turn);
    return turn ? turn.text.slice(toUnits(turn, mark.start), toUnits(turn, mark.end)) : "";
  }
  /** Whether a mark is all of a part, but for the sign at its end. */
  const isAll = (record, mark) =>
    record.parts.some((p) => p.turn === mark.turn && p.start >= mark.start - 1 && p.end <= mark.end + 2);
  /** The proposals that stand open, with their field: one, or several where it takes several. */
  const standingIn = (record) =>
    S.book.fields
      .filter((one) => !isDecided(record, one.id))
      .map((one) => [one, proposals(record, one.id).slice(0, one.several ? Infinity : 1)]);
  /** The words and the rule behind each proposal, once, with the fields they speak for. */
  function whyHtml(record) {
    const reasons = new Map();
    for (const [one, guesses] of standingIn(record))
      for (const mark of guesses.flatMap((guess) => guess.evidence)) {
        const told = reasons.get(mark.rule) ?? { words: new Set(), fields: new Set() };
        told.words.add(isAll(record, mark) ? t("why_all") : inQuotes(wordsAt(mark)));
        told.fields.add(one.label);
        reasons.set(mark.rule, told);
      }
    if (!reasons.size) return "";
    const line = ([rule, { words, fields }]) => `<li><b>${h([...words].join(", "))}</b> ${h(rule)} <i>→ ${h([...fields].join(", "))}</i></li>`;
    const shown = standingIn(record).flatMap(([, guesses]) => guesses).sort((a, b) => a.decisions - b.decisions);
    const from = [shown.find((one) => !one.decisions), shown.find((one) => one.decisions)].filter(Boolean).map(sureFrom);
    return `<div class="jr-why" role="group" aria-label="${h(t("why"))}"><span class="jr-name">${h(t("why"))}</span><ul>${[...reasons].map(line).join("")}</ul><p class="jr-from">${h(from.join(" "))}</p></div>`;
  }
  function otherHtml(who, of) {
    const told = Object.entries(of)
      .filter(([, value]) => value != null)
      .map(([name, value]) => `${field(name)?.label} : ${[value].flat().map((x) => (typeof x === "object" ? JSON.stringify(x) : label(name, x))).join(", ")}`);
    return `<p class="jr-other"><strong>${h(t("by", { who }))}</strong> ${h(told.join(" · "))}</p>`;
  }
  /** Fields beyond the common ones that say something: decided or proposed. */
  function briefly(record) {
    const named = S.book.fields.filter((one) => !COMMON.includes(one.id) && valuesOf(record, one.id).length);
    return named
      .map((one) => {
        const mine = isDecided(record, one.id);
        const text = valuesOf(record, one.id).map((x) => factText(one.id, x)).join(", ");
        return `<p class="jr-brief${mine ? "" : " jr-guess"}"><span>${h(one.label)}</span> ${h(text)}</p>`;
      })
      .join("");
  }
  const factText = (name, value) => {
    if (name !== "fact") return label(name, value);
    const fact = asFact(value);
    return [S.book.measures.find((one) => one.id === fact.measure)?.label, fact.promised ?? "", fact.promised != null && fact.actual != null ? "→" : "", fact.actual ?? "", fact.unit].filter((x) => x !== "" && x != null).join(" ");
  };
  function asFact(value) {
    if (value && typeof value === "object") return value;
    try { return JSON.parse(value) ?? {}; } catch { return { unit: value }; }
  }
  function detailsOf(record) {
    return S.book.fields
      .filter((one) => !COMMON.includes(one.id) && !(one.id === "case" && record.cases.length < 2))
      .map((one) => detailHtml(record, one))
      .join("");
  }
  function detailHtml(record, one) {
    if (one.id === "emotion") return groupHtml(record, "emotion");
    const mine = isDecided(record, one.id);
    const value = valuesOf(record, one.id)[0];
    const guess = !mine && value != null;
    const key = `data-key="${one.id}" data-field="${one.id}" aria-label="${h(one.label)}"`;
    let control;
    if (one.id === "fact") control = factHtml(asFact(value ?? {}));
    else if (one.id === "memo" || one.id === "display_quote")
      control = `<textarea ${key} rows="2">${h(value ?? "")}</textarea>`;
    else {
      const values = one.id === "case" ? record.cases.map((id) => ({ id, label: id })) : one.values;
      const assumed = one.assumed ? t("assumed", { value: label(one.id, one.assumed) }) : t("open");
      control = `<select ${key}>${options([{ id: "", label: assumed }, ...values], value ?? "")}</select>`;
    }
    const score = guess ? sureHtml(proposals(record, one.id)[0]) : "";
    return `<div class="jr-detail${guess ? " jr-guess" : ""}"><span class="jr-name">${h(one.label)}</span>${control}${score}</div>`;
  }
  function factHtml(fact) {
    const input = (name, type) =>
      `<input type="${type}" step="any" data-fact="${name}" data-key="fact-${name}" aria-label="${h(t(name))}" placeholder="${h(t(name))}" value="${h(fact[name] ?? "")}">`;
    return `<span class="jr-fact"><select data-fact="measure" data-key="fact-measure" aria-label="${h(t("measure"))}">${options([{ id: "", label: t("open") }, ...S.book.measures], fact.measure ?? "")}</select>${input("promised", "number")}${input("actual", "number")}${input("unit", "text")}</span>`;
  }

  // Marks over the words that are no elements: evidence, cursor, selection -----------------------

  function range(turn, start, end) {
    const walker = document.createTreeWalker(box(turn), NodeFilter.SHOW_TEXT);
    const found = document.createRange();
    let at = 0;
    let open = false;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const stop = at + node.length;
      if (!open && start < stop) {
        found.setStart(node, start - at);
        open = true;
      }
      if (open && end <= stop) {
        found.setEnd(node, end - at);
        return found;
      }
      at = stop;
    }
    return found;
  }
  function highlight(name, parts) {
    if (!globalThis.CSS?.highlights) return;
    const ranges = parts.filter((p) => p.end > p.start).map((p) => range(p.turn, p.start, p.end));
    if (ranges.length) CSS.highlights.set(name, new Highlight(...ranges));
    else CSS.highlights.delete(name);
  }
  function paintEvidence(record) {
    const parts = [];
    if (record && !S.blind)
      for (const name of Object.keys(record.proposed))
        if (!isDecided(record, name))
          for (const one of record.proposed[name])
            for (const mark of one.evidence) if (turnOf(mark.turn) && !isAll(record, mark)) parts.push(inUnits(mark));
    highlight("jr-evidence", parts);
  }
  function paintSelection() {
    highlight("jr-selection", S.edge ? S.edge.parts : S.sel ?? []);
    const free = S.cursor && !S.current && !S.sel ? [sentenceAt(S.cursor)] : [];
    highlight("jr-cursor", free);
    root.classList.toggle("jr-selecting", Boolean(S.sel));
    drawTools();
  }

  // Moving ---------------------------------------------------------------------------------------

  const hasFocus = () => root.contains(document.activeElement);
  function beginning(id) {
    const turn = S.base.get(id)?.units[0].turn;
    if (turn == null) return null;
    ensure(turn);
    return box(turn).querySelector(`[data-begin="${CSS.escape(id)}"]`);
  }
  function select(id, { focus = true, keep = false } = {}) {
    const old = S.current;
    S.current = id && S.base.has(id) ? id : null;
    if (old !== S.current) $("panel").scrollTop = 0, (S.chosen = false);
    if (old && old !== S.current) paintMark(old);
    if (!keep) clearSelection();
    if (S.current) {
      const record = get(S.current);
      paintMark(S.current);
      if (!keep || !S.cursor) S.cursor = { turn: record.units[0].turn, at: record.units[0].start };
      const mark = beginning(S.current);
      mark?.scrollIntoView({ block: "nearest" });
      if (focus && !S.dialog && !isTyping(document.activeElement)) (mark ?? $("said")).focus({ preventScroll: true });
      note(S.current);
    } else if (focus) $("said").focus({ preventScroll: true });
    drawPanel();
    paintSelection();
  }
  function step(by) {
    if (!S.walk.length) return say(t("none_left"));
    const at = S.walk.indexOf(S.current);
    let next = at + by;
    if (at < 0) next = by > 0 ? S.walk.findIndex((id) => behindCursor(id)) : S.walk.findLastIndex((id) => !behindCursor(id));
    if (at < 0 && next < 0) next = by > 0 ? S.walk.length - 1 : 0;
    if (next < 0 || next >= S.walk.length) return say(t(by > 0 ? "last" : "first"));
    select(S.walk[next]);
  }
  function behindCursor(id) {
    const begin_ = S.base.get(id).units[0];
    const at = S.cursor ?? { turn: 0, at: 0 };
    return begin_.turn > at.turn || (begin_.turn === at.turn && begin_.start >= at.at);
  }
  function byTurn(by) {
    const here = S.cursor?.turn ?? 0;
    const turns = S.walk.map((id) => ({ id, turn: S.base.get(id).units[0].turn }));
    turns.sort((a, b) => a.turn - b.turn);
    const next = by > 0 ? turns.find((one) => one.turn > here) : turns.findLast((one) => one.turn < here);
    if (!next) return say(t(by > 0 ? "last" : "first"));
    select(turns.find((one) => one.turn === next.turn).id);
  }
  /** To the next that is open; at the end, first what is left elsewhere, then there. */
  function nextOpen(leap = true) {
    const queued = S.queue.filter(([id]) => !S.base.has(id) || isOpen(get(id)));
    if (queued.length) {
      const at = queued.findIndex(([id]) => id === S.current);
      const [id, interview] = queued[at + 1] ?? queued[0];
      if (interview === S.interview && S.base.has(id)) return select(id);
      if (interview !== S.interview) return open(interview, id);
    }
    const at = S.walk.indexOf(S.current);
    const order = [...S.walk.slice(at + 1), ...S.walk.slice(0, at + 1)];
    const next = order.find((id) => id !== S.current && isOpen(get(id)));
    if (next) return select(next);
    const hidden = S.list.filter((one) => isOpen(get(one.id))).length;
    if (hidden) return say(t("none_shown", { n: hidden }));
    if (leap && S.end?.next) return (S.onward = true), open(S.end.next.id);
    say(t("none_left"));
    if (!S.end) drawEnd({});
    if (!S.end.others) model.send({ kind: "rest", view });
  }
  function open(interview, id = null) {
    if (S.pending.size) return say(t("wait_first"));
    S.wanted = id;
    say(t("opening", { interview }));
    model.send({ kind: "open", view, interview });
  }
  /** What is left in other interviews; the next of them is the one after this, or the first. */
  function told(others) {
    if (S.end) drawEnd({ others, next: others.find((one) => one.id > S.interview) ?? others[0] });
  }
  /** Nothing is left here: what was done, and where to go on. */
  function drawEnd(end) {
    S.end = end;
    $("end").hidden = !end;
    if (!end) return;
    const all = S.list.map((one) => get(one.id));
    const natures = field("nature").values
      .map((one) => [one, all.filter((record) => (record.mine.nature ?? []).includes(one.id)).length])
      .filter(([, many]) => many)
      .map(([one, many]) => `${SIGNS[one.id] ?? ""} ${one.label} ${many}`.replace(/ /g, "\u00a0"));
    const flagged = all.filter((one) => one.mine.flag === "yes").length;
    const done = [...natures, flagged ? t("end_flagged", { n: flagged }) : ""].filter(Boolean);
    const left = (end.others ?? []).reduce((sum, one) => sum + one.left, 0);
    const onward = end.next
      ? `<span>${h(t("end_left", { n: left, interviews: end.others.length }))}</span>
        <button type="button" data-do="open">${h(t("end_next", { interview: end.next.id, n: end.next.left }))} ${hint("open")}</button>`
      : `<span>${h(end.others ? t("end_nothing") : t("end_looking"))}</span>`;
    $("end").innerHTML = `<strong>${h(t("end_done", { interview: S.interview, n: all.length }))}</strong> <span>${h(done.join(" · "))}</span> ${onward}`;
  }

  /** What is done to the observation in focus; without one, it is said how to make one. */
  const onCurrent = (act) => (...how) => {
    const record = get(S.current);
    return record ? act(record, ...how) : say(t("nothing", { key: S.keys.observe }));
  };

  // Sentences, words and the selection -----------------------------------------------------------

  function sentences(turn) {
    if (!turn.cut) {
      const cutter = new Intl.Segmenter(turn.language, { granularity: "sentence" });
      turn.cut = [...cutter.segment(turn.text)].map((one) => trimmed(turn, one.index, one.index + one.segment.length)).filter(Boolean);
    }
    return turn.cut;
  }
  function trimmed(turn, start, end) {
    const text = turn.text.slice(start, end);
    if (!text.trim()) return null;
    const from = start + text.length - text.trimStart().length;
    return { turn: turn.turn, start: from, end: from + text.trim().length };
  }
  function sentenceAt({ turn, at }) {
    const all = sentences(turnOf(turn));
    return all.find((one) => at < one.end) ?? all[all.length - 1] ?? { turn, start: 0, end: 0 };
  }
  const speaking = () => S.turns.filter((turn) => turn.person);
  function bySentence(by) {
    const all = speaking().flatMap(sentences);
    if (!all.length) return;
    const here = S.cursor ?? { turn: all[0].turn, at: 0 };
    const at = all.findIndex((one) => one.turn > here.turn || (one.turn === here.turn && here.at < one.end));
    const next = all[Math.max(0, Math.min(all.length - 1, (at < 0 ? all.length : at) + by))];
    clearSelection();
    S.cursor = { turn: next.turn, at: next.start };
    const over = S.list.find((one) => one.units.some((p) => p.turn === next.turn && p.start < next.end && p.end > next.start));
    if (over && over.id === S.current) return paintSelection(), highlight("jr-cursor", [next]);
    const id = over?.id ?? null;
    const old = S.current;
    select(id, { keep: true });
    S.cursor = { turn: next.turn, at: next.start };
    if (!id) {
      if (old) paintMark(old);
      box(next.turn).scrollIntoView({ block: "nearest" });
      say(turnOf(next.turn).text.slice(next.start, next.end));
    }
    highlight("jr-cursor", [next]);
  }
  /** All words of one person in order, as places. */
  function tokens(person) {
    S.tokens ??= new Map();
    const key = `${S.interview}|${person}`;
    if (!S.tokens.has(key)) {
      const all = S.turns.filter((turn) => turn.person === person).flatMap((turn) =>
        [...turn.text.matchAll(TOKEN)].map((m) => ({ turn: turn.turn, start: m.index, end: m.index + m[0].length })));
      S.tokens.set(key, all);
    }
    return S.tokens.get(key);
  }
  function grow(by, whole) {
    const start = S.sel?.length ? null : S.cursor ?? (S.current ? { turn: get(S.current).units[0].turn, at: get(S.current).units[0].start } : null);
    if (!S.span) {
      if (!start) return;
      const person = turnOf(start.turn).person;
      if (!person) return say(t("not_theirs"));
      const all = tokens(person);
      const from = all.findIndex((one) => one.turn === start.turn && one.end > start.at);
      S.span = { person, anchor: from, head: by > 0 ? from - 1 : from };
    }
    const all = tokens(S.span.person);
    const limit = (x) => Math.max(-1, Math.min(all.length - 1, x));
    if (!whole) S.span.head = limit(S.span.head + by);
    else {
      const edge = all[limit(S.span.head + by)] ?? all[0];
      const sentence = sentenceAt({ turn: edge.turn, at: edge.start });
      S.span.head = by > 0 ? all.findLastIndex((one) => one.turn === edge.turn && one.end <= sentence.end)
        : all.findIndex((one) => one.turn === edge.turn && one.start >= sentence.start);
    }
    const [from, to] = [Math.min(S.span.anchor, S.span.head), Math.max(S.span.anchor, S.span.head)];
    S.sel = S.span.head < S.span.anchor - 0 && by > 0 && S.span.head < S.span.anchor ? [] : stretch(all.slice(Math.max(0, from), to + 1));
    if (!S.sel.length) S.sel = null;
    paintSelection();
    const last = S.sel?.[S.sel.length - 1];
    if (last) range(last.turn, last.start, last.end).startContainer.parentElement?.scrollIntoView({ block: "nearest" });
    say(S.sel ? textOf(S.sel) : "");
  }
  /** Words in order as one part a turn. */
  function stretch(words) {
    const parts = [];
    for (const word of words) {
      const last = parts[parts.length - 1];
      if (last && last.turn === word.turn) last.end = word.end;
      else parts.push({ ...word });
    }
    return parts;
  }
  const textOf = (parts) => parts.map((p) => turnOf(p.turn).text.slice(p.start, p.end)).join(" […] ");
  function clearSelection() {
    S.sel = S.span = null;
    S.edge = null;
    const native = document.getSelection();
    if (native && !native.isCollapsed && $("said")?.contains(native.anchorNode)) native.removeAllRanges();
  }
  /** What the mouse selected, as parts of the first participant's turns; whole words unless Alt. */
  function fromMouse(free) {
    const native = document.getSelection();
    if (!native || native.isCollapsed || !native.rangeCount) return null;
    const chosen = native.getRangeAt(0);
    if (!$("said").contains(chosen.commonAncestorContainer)) return null;
    const parts = [];
    let person = null;
    for (const turn of S.turns) {
      const text = box(turn.turn);
      if (!chosen.intersectsNode(text) || !turn.person) continue;
      person ??= turn.person;
      if (turn.person !== person) continue;
      let start = text.contains(chosen.startContainer) ? offsetIn(text, chosen.startContainer, chosen.startOffset) : 0;
      let end = text.contains(chosen.endContainer) ? offsetIn(text, chosen.endContainer, chosen.endOffset) : turn.text.length;
      if (!free) [start, end] = snapped(turn, start, end);
      const part = trimmed(turn, start, end);
      if (part) parts.push(part);
    }
    return parts.length ? parts : null;
  }
  function offsetIn(text, node, offset) {
    const before = document.createRange();
    before.setStart(text, 0);
    before.setEnd(node, offset);
    return before.toString().length;
  }
  function snapped(turn, start, end) {
    const words = [...turn.text.matchAll(TOKEN)].map((m) => [m.index, m.index + m[0].length]);
    const first = words.find(([, stop]) => stop > start);
    const last = words.findLast(([begin_]) => begin_ < end);
    return first && last && first[0] < last[1] ? [first[0], last[1]] : [start, end];
  }

  // Words become observations --------------------------------------------------------------------

  function makeObservation() {
    const parts = S.sel ?? (S.cursor && turnOf(S.cursor.turn).person ? [sentenceAt(S.cursor)] : null);
    if (!parts?.length) return say(t("select_first"));
    ask({ kind: "observe", parts: parts.map(inPoints) });
    clearSelection();
    paintSelection();
    say(t("asked_observe"));
  }
  const widen = onCurrent((record) => {
    let more = S.sel;
    if (!more) {
      const last = record.units[record.units.length - 1];
      const all = S.turns.filter((turn) => turn.person === record.person).flatMap(sentences);
      more = [all.find((one) => one.turn > last.turn || (one.turn === last.turn && one.start >= last.end))].filter(Boolean);
    }
    if (!more.length) return say(t("last"));
    move(record, [...record.units, ...more]);
  });
  function move(record, units) {
    ask({ kind: "move", observation: record.id, parts: units.map(inPoints) }, { about: record.id });
    clearSelection();
    paintMark(record.id);
    paintSelection();
    drawPanel();
    say(t("asked_move"));
  }
  const divide = onCurrent((record) => {
    const at = S.sel ? { turn: S.sel[0].turn, at: S.sel[0].start } : S.cursor;
    const inside = record.units.some((p) => at && p.turn === at.turn && p.start <= at.at && at.at < p.end);
    const first = at && at.turn === record.units[0].turn && at.at <= record.units[0].start;
    if (!inside || first) return say(t("cursor_inside"));
    const point = inPoints({ turn: at.turn, start: at.at, end: at.at });
    ask({ kind: "split", observation: record.id, turn: at.turn, at: point.start }, { about: record.id });
    clearSelection();
    paintMark(record.id);
    say(t("asked_divide"));
  });
  const unite = onCurrent((record) => {
    const next = S.list.filter((one) => one.person === record.person && one.id !== record.id).find((one) => byPlace(record, one) < 0);
    if (!next) return say(t("last"));
    ask({ kind: "join", observation: record.id, other: next.id }, { about: record.id });
    paintMark(record.id);
    say(t("asked_join"));
  });
  const remove = onCurrent(({ id }) => {
    const at = S.walk.indexOf(id);
    const next = S.walk[at + 1] ?? S.walk[at - 1] ?? null;
    ask({ kind: "remove", observation: id }, { about: id });
    paintMark(id);
    select(next);
    say(t("asked_remove"));
  });
  const edge = onCurrent((record, which) => {
    S.edge = { which, id: record.id, parts: S.edge?.id === record.id ? S.edge.parts : record.units.map((p) => ({ ...p })) };
    S.sel = null;
    paintSelection();
    say(t(which === "start" ? "edge_start" : "edge_end"));
  });
  function shift(by, fine) {
    const { which, parts, id } = S.edge;
    const all = tokens(get(id).person);
    const forward = which === "end";
    const part = forward ? parts[parts.length - 1] : parts[0];
    const text = turnOf(part.turn).text;
    if (fine) {
      const name = forward ? "end" : "start";
      const to = part[name] + by;
      if (to >= 0 && to <= text.length && (forward ? to > part.start : to < part.end)) part[name] = to;
    } else {
      const at = forward ? all.findLastIndex((w) => w.turn === part.turn && w.start < part.end)
        : all.findIndex((w) => w.turn === part.turn && w.end > part.start);
      const word = all[at + by];
      if (!word) return say(t(by > 0 ? "last" : "first"));
      if (word.turn === part.turn) {
        if (forward ? word.end > part.start : word.start < part.end) part[forward ? "end" : "start"] = forward ? word.end : word.start;
      } else if (forward === by > 0) parts[forward ? "push" : "unshift"]({ ...word });
      else if (parts.length > 1) parts[forward ? "pop" : "shift"]();
    }
    paintSelection();
    say(textOf(parts));
  }
  /** The boundary that is being moved, at the word that was clicked. */
  function edgeTo({ turn, at }) {
    const { which, parts, id } = S.edge;
    const end = which === "end";
    const all = tokens(get(id).person);
    const to = all.findIndex((word) => word.turn === turn && word.start <= at && at <= word.end);
    if (to < 0) return say(t("not_theirs"));
    const isIn = (word) => parts.some((p) => p.turn === word.turn && p.start < word.end && p.end > word.start);
    const [first, last] = [all.findIndex(isIn), all.findLastIndex(isIn)];
    const isKept = (word, i) => (end ? i <= to : i >= to) && (isIn(word) || (end ? i > last : i < first));
    const kept = all.map((word, i) => isKept(word, i) && word);
    const runs = kept.reduce((told, word, i) => {
      if (word && kept[i - 1]) told[told.length - 1].push(word);
      else if (word) told.push([word]);
      return told;
    }, []);
    if (!runs.length) return say(t("edge_beyond"));
    S.edge.parts = runs.flatMap(stretch);
    endEdge(true);
  }
  function endEdge(keep) {
    const { id, parts } = S.edge;
    S.edge = null;
    if (keep) move(get(id), parts);
    paintSelection();
    if (!keep) say(t("cancelled"));
  }

  // Coding ---------------------------------------------------------------------------------------

  const toggle = onCurrent((record, name, value) => {
    const had = isDecided(record, name) ? valuesOf(record, name) : [];
    const one = field(name);
    const guessed = proposals(record, name).some((p) => p.value === value);
    const act = had.includes(value) ? "unset" : guessed ? "accept" : "set";
    const change = { act, field: name, value: act === "unset" && !one.several ? null : value };
    if (name === "theme" && act !== "unset") remember(value);
    S.group = CHIPS.has(name) ? name : S.group;
    S.touched = record.id;
    code(record.id, [change]);
    say(`${one.label} : ${act === "unset" ? t("taken_away", { value: label(name, value) }) : label(name, value)}`);
  });
  /** Fields with their values, as a line: each field once. */
  function inWords(changes) {
    const names = [...new Set(changes.map((one) => one.field))];
    const values = (name) => changes.filter((one) => one.field === name).map((one) => factText(name, one.value));
    return names.map((name) => t("field_values", { field: field(name).label, values: values(name).join(", ") })).join(" · ");
  }
  const remember = (theme) => (S.recent = [theme, ...S.recent.filter((one) => one !== theme)].slice(0, 9));
  function acceptAll(go) {
    const record = get(S.current);
    if (!record) return go();
    const changes = [];
    for (const [one, guesses] of standingIn(record))
      for (const p of guesses) changes.push({ act: "accept", field: one.id, value: p.value });
    // Nothing proposed and nothing decided: it was read, and bears no nature.
    if (!changes.length && !record.done) changes.push({ act: "unset", field: "nature", value: null });
    const id = record.id;
    if (changes.length) {
      ask({ kind: "code", observation: id, changes }, { about: id, changes });
      S.touched = id;
      const taken = changes.filter((c) => c.act === "accept");
      say(taken.length ? t("accepted", { what: inWords(taken) }) : t("seen_empty"));
    }
    go();
    relist(false);
    paintMark(id);
    count();
  }
  const rejectAll = onCurrent((record) => {
    const focused = document.activeElement;
    const inGroup = focused?.closest?.("[data-group]")?.dataset.group ?? (S.chosen ? S.group : null);
    const names = inGroup ? [inGroup] : Object.keys(record.proposed);
    const only = inGroup && field(inGroup).several ? focused?.dataset.value : null;
    const changes = [];
    for (const name of names)
      if (inGroup || !isDecided(record, name))
        for (const p of proposals(record, name)) changes.push({ act: "reject", field: name, value: p.value });
    if (only) changes.splice(0, Infinity, ...changes.filter((one) => one.value === only));
    if (!changes.length) return say(t("nothing_proposed"));
    const id = record.id;
    const at = S.walk.indexOf(id);
    const next = S.walk[at + 1];
    code(id, changes);
    say(t("rejected", { what: inWords(changes) }));
    if (!inGroup && next) select(next);
  });
  function repeat() {
    const record = get(S.current);
    const last = S.touched && S.touched !== S.current ? get(S.touched) : S.last;
    if (!record || !last) return say(t("nothing_to_repeat"));
    S.last = last;
    const skip = new Set(["memo", "flag", "fact", "display_quote", "case", "publish"]);
    const changes = [];
    for (const [name, value] of Object.entries(last.mine)) {
      if (skip.has(name) || value == null) continue;
      const had = isDecided(record, name) ? valuesOf(record, name) : [];
      for (const one of [value].flat()) if (!had.includes(one)) changes.push({ act: "set", field: name, value: one });
    }
    if (!changes.length) return say(t("nothing_to_repeat"));
    code(record.id, changes);
    say(t("repeated", { what: inWords(changes) }));
  }
  const digit = onCurrent((record, number) => {
    const name = S.group;
    let values = field(name).values;
    if (name === "theme") values = themesAtHand(record).map((id) => ({ id }));
    if (field(name).number) {
      const value = values.find((one) => one.id === String(number));
      if (value) toggle(name, value.id);
      return;
    }
    if (S.held) {
      const both = S.held.number * 10 + number;
      clearTimeout(S.held.timer);
      const first = S.held;
      S.held = null;
      if (first.name === name && both <= values.length) return toggle(name, values[both - 1].id);
      toggle(first.name, field(first.name).values[first.number - 1].id);
    }
    if (number < 1 || number > values.length) return;
    if (number * 10 > values.length) return toggle(name, values[number - 1].id);
    say(`${field(name).label} : ${number}…`);
    S.held = { name, number, timer: setTimeout(letGo, WAIT) };
    $("panel").querySelector(`[data-key="${name}:${CSS.escape(values[number - 1].id)}"]`)?.classList.add("jr-held");
  });
  function letGo() {
    if (!S.held) return;
    const { name, number, timer } = S.held;
    clearTimeout(timer);
    S.held = null;
    toggle(name, field(name).values[number - 1].id);
  }
  function focusGroup(name) {
    S.group = name;
    S.chosen = true; // until the next observation, or Escape
    drawPanel();
    $("panel").querySelector(`[data-group="${name}"]`)?.scrollIntoView({ block: "nearest" });
    say(t("group", { field: field(name).label }));
    if (name === "theme") picker("theme");
  }
  const flag = onCurrent((record) => {
    const on = record.mine.flag === "yes";
    code(record.id, [on ? { act: "unset", field: "flag", value: null } : { act: "set", field: "flag", value: "yes" }]);
    say(t(on ? "unflagged" : "flagged"));
  });
  function showMore(on, focus) {
    S.more = on;
    drawPanel();
    if (focus) {
      const control = $("panel").querySelector(`[data-key="${focus}"]`);
      control?.focus();
      control?.scrollIntoView({ block: "nearest" });
    }
  }
  function blind() {
    noteAll();
    S.blind = !S.blind;
    root.querySelector('[data-do="blind"]').setAttribute("aria-pressed", S.blind);
    relist(false);
    repaintAll();
    noteAll();
    drawPanel();
    drawStays();
    say(t(S.blind ? "blind_on" : "blind_off"));
  }
  /** Proposals of an observation have been on the screen: its coding is no longer blind. */
  function note(id) {
    if (!S.blind) S.shown.add(id);
  }
  function noteAll() {
    if (S.blind || !root.isConnected) return;
    const frame = $("said").getBoundingClientRect();
    for (const number of visible)
      for (const mark of box(number).querySelectorAll("[data-o]")) {
        if (S.shown.has(mark.dataset.o)) continue;
        const { top, bottom } = mark.getBoundingClientRect();
        if (bottom > frame.top && top < frame.bottom) note(mark.dataset.o);
      }
    if (S.current) note(S.current);
    tellShown();
  }
  let noting = 0;
  function noteSoon() {
    clearTimeout(noting);
    noting = setTimeout(noteAll, GLANCE);
  }
  function watchSeen() {
    seenNow?.disconnect();
    if (!globalThis.IntersectionObserver) return;
    seenNow = new IntersectionObserver((entries) => {
      for (const entry of entries) {
        const number = Number(entry.target.dataset.turn);
        if (!entry.isIntersecting) visible.delete(number);
        else visible.add(number), ensure(number);
      }
      noteSoon();
    }, { root: $("said"), rootMargin: NEAR });
    $("said").addEventListener("scroll", noteSoon, { passive: true });
    $("said").querySelectorAll(".jr-turn").forEach((one) => seenNow.observe(one));
  }

  // The lived order ------------------------------------------------------------------------------

  function drawStays() {
    if (!$("stays")) return;
    const focused = document.activeElement?.closest?.("[data-part=stays]") ? document.activeElement.dataset.key : null;
    $("stays").innerHTML = Object.entries(S.stays).map(([name, of]) => staysHtml(name, of)).join("") || staysToCome();
    if (!focused) return;
    const same = $("stays").querySelector(`[data-key="${CSS.escape(focused)}"]`);
    const other = $("stays").querySelector("[tabindex='0']");
    if (same ?? other) (same ?? other).focus();
    else toWords();
  }
  /** Holds the place of the strip until the kernel has told it. */
  const staysToCome = () =>
    S.turns.some((turn) => turn.person) && !S.blind && !S.staysKnown ? `<div class="jr-case"><span class="jr-name">${h(t("stays"))} …</span></div>` : "";
  function staysHtml(name, { listed, passages }) {
    if (S.blind && !listed) return ""; // drawn from what the machine proposes
    const now = S.stay?.name === name ? S.stay.at : -1;
    const chips = passages.map((one, at) => {
      const channel = one.channel ? label("channel", one.channel) : t("no_channel");
      const status = one.status && one.status !== "done" ? ` · ${S.book.stay.status.find((s) => s.id === one.status)?.label}` : "";
      const full = `${at + 1}. ${label("step", one.step)}, ${channel}${status}`;
      return `<button type="button" class="jr-stay${listed ? "" : " jr-guess"}${at === now ? " jr-now" : ""}" data-stay="${h(name)}" data-at="${at}"
        data-key="stay:${h(name)}:${at}" tabindex="${at === Math.max(now, 0) ? 0 : -1}" title="${h(full)}" aria-label="${h(full)}" aria-expanded="${at === now}">
        <b>${at + 1}</b> ${h(label("step", one.step))} <i>${h(channel + status)}</i></button>`;
    });
    const add = `<button type="button" class="jr-stay jr-add" data-stay-do="add" data-stay="${h(name)}" data-key="stay:${h(name)}:add" tabindex="${passages.length ? -1 : 0}" aria-label="${h(t("stay_add"))}">+</button>`;
    return `<div class="jr-case"><span class="jr-name">${h(t("lived", { name }))} (${passages.length})</span><span class="jr-line">${chips.join("")}${add}</span>
      ${now >= 0 && passages[now] ? stayEditor(name, now, passages[now]) : ""}</div>`;
  }
  function stayEditor(name, at, one) {
    const choice = (key, values, empty) =>
      `<label>${h(t(`stay_${key}`))}<select data-stay-field="${key}" data-key="stayf:${key}">${options(empty ? [{ id: "", label: t("open") }, ...values] : values, one[key] ?? "")}</select></label>`;
    const steps = field("step").values.filter((v) => v.id !== "none");
    const button = (what, text, key) => `<button type="button" data-stay-do="${what}" data-key="staydo:${what}" title="${h(t(`stay_${what}`))}" aria-label="${h(t(`stay_${what}`))}">${text} ${key ? kbd(key) : ""}</button>`;
    return `<span class="jr-edit" role="group" aria-label="${h(t("stay_edit", { n: at + 1, name }))}">
      ${button("left", "←", "⇧←")}${button("right", "→", "⇧→")}
      ${choice("step", steps)}${choice("channel", field("channel").values, true)}${choice("status", S.book.stay.status)}
      ${["actor", "initiator", "switch_cause"].map((key) => choice(key, S.book.stay[key], true)).join("")}
      ${button("add", "+", S.keys.new)}${button("remove", "✕", S.keys.remove)}</span>`;
  }
  function changeStays(name, passages, at) {
    S.stays = { ...S.stays, [name]: { listed: true, passages } };
    S.stay = passages.length ? { name, at: Math.max(0, Math.min(at, passages.length - 1)) } : null;
    ask({ kind: "passages", case: name, passages }, { about: null });
    drawStays();
    focusStay();
    say(t("asked_stays", { name }));
  }
  function focusStay() {
    const chip = S.stay && $("stays").querySelector(`[data-key="${CSS.escape(`stay:${S.stay.name}:${S.stay.at}`)}"]`);
    chip?.focus();
    chip?.scrollIntoView({ inline: "center", block: "nearest" });
  }
  function doStay(what, name = S.stay?.name) {
    const list = [...(S.stays[name]?.passages ?? [])];
    const at = S.stay?.name === name ? S.stay.at : list.length - 1;
    if (what === "add") {
      const steps = field("step").values.filter((v) => v.id !== "none");
      list.splice(at + 1, 0, { step: list[at]?.step ?? steps[0].id, status: "done" });
      return changeStays(name, list, at + 1);
    }
    if (!list[at]) return;
    const one = list.splice(at, 1)[0];
    if (what === "remove") return changeStays(name, list, at);
    const to = at + (what === "left" ? -1 : 1);
    if (to < 0 || to > list.length) return;
    list.splice(to, 0, one);
    changeStays(name, list, to);
  }
  function stayKey(event, button) {
    const name = button.dataset.stay;
    const at = Number(button.dataset.at);
    const many = S.stays[name].passages.length;
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: many - 1 }[event.key];
    S.stay = { name, at };
    if (to != null && event.shiftKey) return doStay(event.key === "ArrowLeft" ? "left" : "right"), true;
    if (to != null) {
      S.stay = { name, at: Math.max(0, Math.min(many - 1, to)) };
      drawStays();
      return focusStay(), true;
    }
    if (event.key === S.keys.remove || event.key === "Delete") return doStay("remove"), true;
    if (event.key === S.keys.new) return doStay("add"), true;
    return false;
  }

  // Dialogs: the picker, a new code, the keys ----------------------------------------------------

  function dialog(html, title, wide = "") {
    S.dialog = { back: document.activeElement };
    $("dialog").innerHTML = `<div class="jr-veil"><div class="jr-box ${wide}" role="dialog" aria-modal="true" aria-label="${h(title)}">${html}</div></div>`;
    $("dialog").querySelector("input, [data-first]")?.focus();
  }
  function closeDialog() {
    const back = S.dialog?.back;
    S.dialog = S.rekey = null;
    $("dialog").innerHTML = "";
    if (back?.isConnected && root.contains(back)) back.focus();
    else if (S.current) beginning(S.current)?.focus();
  }
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  /** Finds a value of the fields that are searched: all of them, or one. */
  function picker(only = null) {
    if (!S.current && !S.sel) return say(t("nothing", { key: S.keys.observe }));
    S.pick = { only, at: 0, found: [] };
    const what = t(only ? "pick_theme" : "pick");
    const empty = only && !field(only).values.length ? `<p class="jr-hint">${h(t("no_theme"))}</p>` : "";
    dialog(`<input type="text" role="combobox" aria-expanded="true" aria-controls="jr-list-${view}" aria-autocomplete="list" aria-label="${h(what)}" placeholder="${h(what)}" data-part="query" autocomplete="off" spellcheck="false">
      ${empty}<div role="listbox" id="jr-list-${view}" aria-label="${h(what)}" class="jr-list" data-part="found"></div>
      <p class="jr-hint">${h(t("pick_hint"))}</p>`, what);
    search("");
  }
  function search(query) {
    const words = fold(query).split(/\s+/).filter(Boolean);
    const { only } = S.pick;
    const places = only ? [only] : ["theme", "step", "channel", "nature", "emotion"];
    const all = places.flatMap((name) => field(name).values.map((one) => ({ name, ...one })));
    let found = all;
    if (words.length) {
      const rank = (one) => (fold(one.label).startsWith(words[0]) ? 0 : 1);
      found = all.filter((one) => words.every((w) => fold(`${one.label} ${one.title ?? ""}`).includes(w))).sort((a, b) => rank(a) - rank(b));
    } else {
      const record = get(S.current);
      const recent = (only && record ? themesAtHand(record) : S.recent).slice(0, 9).map((id) => all.find((one) => one.name === "theme" && one.id === id)).filter(Boolean);
      found = [...recent.map((one, at) => ({ ...one, digit: at + 1 })), ...all.filter((one) => !recent.includes(one))];
    }
    const name = query.trim();
    if (name || only) found = [...found, { name: "new", id: name, label: name ? t("create", { label: name }) : t("create_any") }];
    S.pick = { only, at: 0, found };
    drawFound();
  }
  function drawFound() {
    const list = $("found");
    const record = get(S.current);
    const has = (one) => record && one.name !== "new" && isDecided(record, one.name) && valuesOf(record, one.name).includes(one.id);
    const kind = (one) => (has(one) ? `✓ ${t("pick_had")}` : one.name === "new" || S.pick.only ? "" : field(one.name).label);
    list.innerHTML = S.pick.found.map((one, at) => `<div role="option" id="jr-o-${view}-${at}" data-found="${at}"${one.name === "new" ? " data-new" : ""} aria-selected="${at === S.pick.at}" class="jr-option">
      ${one.digit ? kbd(one.digit) : ""}<span>${h(one.label)}</span><em>${h(kind(one))}</em>${one.title ? `<small>${h(one.title)}</small>` : ""}</div>`).join("");
    markFound();
  }
  function markFound() {
    $("found").querySelectorAll("[role=option]").forEach((one, at) => one.setAttribute("aria-selected", at === S.pick.at));
    const now = $("found").children[S.pick.at];
    now?.scrollIntoView({ block: "nearest" });
    $("query").setAttribute("aria-activedescendant", now?.id ?? "");
  }
  function choose(at) {
    const one = S.pick.found[at];
    if (!one) return;
    closeDialog();
    if (one.name === "new") return newCode(one.id);
    toggle(one.name, one.id);
    S.group = one.name;
    drawPanel();
  }
  function pickerKey(event) {
    const { key } = event;
    const move_ = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (move_) {
      S.pick.at = (S.pick.at + move_ + S.pick.found.length) % S.pick.found.length;
      return markFound(), true;
    }
    if (key === "Enter") return choose(S.pick.at), true;
    const number = digitOf(event);
    const recent = number ? S.pick.found.findIndex((one) => one.digit === number) : -1;
    if (!$("query").value && recent >= 0) return choose(recent), true;
    return false;
  }
  function newCode(name = "") {
    const parts = S.sel;
    const record = get(S.current);
    const text = parts ? textOf(parts) : record ? wordsOf(record) : "";
    if (!parts && !record) return say(t("select_first"));
    const vivo = name || (parts && text.length <= 60 ? text.replace(/[.,;:!?…\s]+$/u, "") : "");
    S.fresh = { parts };
    dialog(`<form data-part="fresh"><strong class="jr-h">${h(t("new_code"))}</strong><blockquote>${h(text)}</blockquote>
      <label>${h(t("code_label"))}<input type="text" name="label" required maxlength="120" value="${h(vivo)}"></label>
      <label>${h(t("code_definition"))}<textarea name="definition" rows="3" maxlength="2000"></textarea></label>
      <p class="jr-buttons"><button type="submit">${h(t("make_code"))} ${kbd(`Ctrl ${t("key_enter")}`)}</button><button type="button" data-do="close">${h(t("cancel"))} ${kbd(t("key_escape"))}</button></p></form>`, t("new_code"));
  }
  function sendCode() {
    const form = $("fresh");
    const name = form.elements.label.value.trim();
    if (!name) return form.elements.label.focus();
    const definition = form.elements.definition.value.trim();
    const parts = S.fresh.parts;
    const record = get(S.current);
    const inside = parts && record && parts.every((p) => record.units.some((u) => u.turn === p.turn && u.start <= p.start && p.end <= u.end));
    const about = !parts || inside ? { observation: S.current } : { parts: parts.map(inPoints) };
    closeDialog();
    clearSelection();
    ask({ kind: "new_code", label: name, definition, ...about }, { about: about.observation ?? null });
    paintSelection();
    say(t("asked_code", { label: name }));
  }
  function help() {
    const legend = field("nature").values.map((one) => `<span class="jr-legend" data-nature="${one.id}">${SIGNS[one.id]} ${h(one.label)}</span>`).join(" ");
    dialog(`<strong class="jr-h">${h(t("keys"))}</strong><p class="jr-hint" data-part="hint" role="status">${h(t("rekey_hint"))}</p>
      <div class="jr-keys" tabindex="0" role="group" aria-label="${h(t("keys"))}"><table data-part="keymap"></table></div><p>${legend}</p>
      <p class="jr-buttons"><button type="button" data-do="close" data-first>${h(t("close"))} ${kbd(t("key_escape"))}</button><button type="button" data-do="reset">${h(t("rekey_reset"))}</button></p>`, t("keys"), "jr-wide");
    drawKeymap();
  }
  /** Who codes, and how to code under another name. */
  function who() {
    const ways = ["who_here", "who_always"].map((key) => `<p>${h(t(key))}</p>`).join("");
    dialog(`<strong class="jr-h">${h(t("who", { coder: S.coder }))}</strong>${ways}
      <p class="jr-buttons"><button type="button" data-do="close" data-first>${h(t("close"))} ${kbd(t("key_escape"))}</button></p>`, t("who_long"));
  }
  const nameOfAct = (act) => S.book.keys.find(([one]) => one === act)?.[2] ?? act;
  function drawKeymap() {
    const sign = (key) => `<kbd>${h(key)}</kbd>`;
    $("keymap").innerHTML = S.book.keys.map(([act, fixed, what]) => {
      const waits = S.rekey === act;
      const own = act ? `<button type="button" data-rekey="${act}" aria-pressed="${waits}" aria-label="${h(t("rekey", { what, key: S.keys[act] }))}">${waits ? "…" : sign(S.keys[act])}</button>` : "";
      return `<tr><th scope="row">${own} ${fixed.split(" ").filter(Boolean).map(sign).join(" ")}</th><td>${h(what)}</td></tr>`;
    }).join("");
  }
  function rekey(act) {
    const here = act ?? S.rekey;
    S.rekey = act;
    drawKeymap();
    advise(act ? t("rekey_press", { what: nameOfAct(act) }) : t("rekey_hint"));
    $("keymap").querySelector(`[data-rekey="${here}"]`).focus();
  }
  /** The key pressed for an act: kept, or refused with the act that has it. */
  function rekeyTo(event) {
    const act = S.rekey;
    if (["Shift", "AltGraph", "Control", "Alt", "Meta", "CapsLock"].includes(event.key)) return true;
    if (event.key === "Tab") return rekey(null), false;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const other = S.byKey.get(key);
    if (other && other !== act) return advise(t("rekey_taken", { key, what: nameOfAct(other) })), true;
    if (key.length > 1 || /^[\d\s/]$/.test(key)) return advise(t("rekey_fixed", { key })), true;
    askKeys({ ...S.keys, [act]: key }, t("rekey_done", { key, what: nameOfAct(act) }));
    $("keymap").querySelector(`[data-rekey="${act}"]`).focus();
    return true;
  }
  function askKeys(keys, said) {
    S.rekey = null;
    model.send({ kind: "keys", view, keys });
    if (Object.keys(keys).length) learnKeys(keys);
    drawKeymap();
    advise(said);
  }
  const advise = (text) => $("hint") && ($("hint").textContent = text);
  /** The kernel has kept these keys; every hint on the screen says so. */
  function rekeyed(keys) {
    learnKeys(keys);
    $("tools").innerHTML = "";
    drawTools();
    for (const [does, word, act] of [["blind", "blind", "blind"], ["help", "keys", "help"]])
      root.querySelector(`.jr-top [data-do="${does}"]`).innerHTML = `${h(t(word))} ${hint(act)}`;
    drawPanel();
    if (!$("keymap")) return;
    const focused = document.activeElement?.dataset.rekey;
    drawKeymap();
    if (focused) $("keymap").querySelector(`[data-rekey="${focused}"]`)?.focus();
  }

  // The line below, and complaints ---------------------------------------------------------------

  const say = (text) => {
    if ($("say")) $("say").textContent = text;
  };
  function complain(text, kind = "refused", offer = null) {
    const alert = $("alert");
    if (!alert) return;
    alert.dataset.kind = kind;
    alert.hidden = false;
    const more = offer ? `<button type="button" data-do="${offer}">${h(t(offer))}</button>` : "";
    alert.innerHTML = `<span>${h(text)}</span> ${more} <button type="button" data-do="calm">${h(t("understood"))}</button>`;
  }
  /** The complaint was read: away with it, and back to the words. */
  function hush() {
    calm();
    toWords();
  }
  function calm(kind) {
    const alert = $("alert");
    if (alert && !alert.hidden && (!kind || alert.dataset.kind === kind)) alert.hidden = true;
  }
  const TOOLS = [
    "accept", "reject", "repeat", "remove", "memo", "flag", null,
    "observe", "widen", "start", "end", "divide", "join", "new",
  ];
  const toolHtml = (act) =>
    act ? `<button type="button" data-do="${act}" data-tool tabindex="-1" title="${h(t(`do_${act}_long`))}">${h(t(`do_${act}`))} ${hint(act)}</button>` : `<span class="jr-gap"></span>`;
  const backHtml = (act, keys) =>
    `<button type="button" data-do="${act}" title="${h(t(`do_${act}_long`))}">${h(t(`do_${act}`))} ${kbd(keys)}</button>`;
  function drawTools() {
    if (!$("tools")) return;
    const off = { undo: !S.undo && !S.pending.size, redo: !S.redo };
    if (!$("tools").children.length) $("tools").innerHTML = TOOLS.map(toolHtml).join("");
    for (const [act, none] of Object.entries(off)) root.querySelector(`[data-do="${act}"]`).setAttribute("aria-disabled", none);
    const buttons = [...$("tools").querySelectorAll("button")];
    if (!buttons.some((one) => one.tabIndex === 0)) buttons[0].tabIndex = 0;
  }
  /** What a button or a key does, by name. */
  const DO = {
    next: () => step(1), previous: () => step(-1), next_turn: () => byTurn(1), previous_turn: () => byTurn(-1),
    open: () => nextOpen(), accept: () => acceptAll(() => nextOpen(false)), reject: rejectAll, repeat, remove, flag, blind, help, who,
    take: toWords,
    memo: () => showMore(true, "memo"), more: () => showMore(!S.more), find: () => picker(), new: () => newCode(),
    observe: makeObservation, widen, start: () => edge("start"), end: () => edge("end"), divide, join: unite,
    undo: () => back("undo"), redo: () => back("redo"), close: closeDialog, calm: hush, resend: sendAgain,
    reset: () => askKeys({}, t("rekey_was_reset")),
    ...Object.fromEntries(COMMON.map((name) => [name, () => focusGroup(name)])),
  };
  function back(kind) {
    if (S.edge) endEdge(false);
    const stuck = kind === "undo" ? [...S.stuck].pop() : null;
    if (stuck) return S.stuck.delete(stuck), unsent.forget(stuck), count(), say(t("cancelled"));
    if (kind === "undo" ? !S.undo && !S.pending.size : !S.redo && !S.pending.size) return say(t(`nothing_${kind}`));
    // Undone before it was acknowledged: it is not to be sent again.
    const last = kind === "undo" && [...S.pending.values()].findLast((one) => one.message.key);
    if (last) unsent.forget(last.message.key);
    ask({ kind }, { about: null });
  }

  // Keys -----------------------------------------------------------------------------------------

  const isTyping = (node) => node?.matches?.("input, textarea, select") ?? false;
  /** A digit by its sign, or by its key where the row gives signs unshifted (AZERTY). */
  function digitOf(event) {
    if (/^\d$/.test(event.key)) return Number(event.key);
    const row = /^Digit(\d)$/.exec(event.code ?? "");
    const bare = !event.shiftKey && !event.getModifierState?.("AltGraph") && !event.altKey;
    return row && bare && !S.byKey.has(event.key) ? Number(row[1]) : null;
  }
  /** Keys that nobody changes. */
  const FIXED = {
    ArrowDown: DO.next, ArrowUp: DO.previous, PageDown: DO.next_turn, PageUp: DO.previous_turn,
    ArrowRight: () => bySentence(1), ArrowLeft: () => bySentence(-1), " ": DO.next, Delete: remove, "/": () => picker(), [TAKE]: toWords,
    Enter: () => acceptAll(() => step(1)),
    Home: () => S.walk.length && select(S.walk[0]), End: () => S.walk.length && select(S.walk[S.walk.length - 1]),
  };
  const plain = (key) => (key.length === 1 && !S.byKey.has(key) ? key.toLowerCase() : key);
  function learnKeys(keys) {
    S.keys = keys;
    S.byKey = new Map(Object.entries(keys).map(([act, key]) => [key, act]));
  }
  function onKey(event) {
    event.stopPropagation();
    if (event.isComposing || event.defaultPrevented) return;
    if (event.key !== "Escape") goOn();
    if (handled(event)) event.preventDefault();
    learnSoon();
  }
  function handled(event) {
    const { key, target } = event;
    const command = (event.ctrlKey || event.metaKey) && !event.getModifierState?.("AltGraph");
    if (key === "Escape") return escape(), true;
    if (S.dialog) return inDialog(event, command);
    if (isTyping(target)) {
      if (command && key === "Enter") return target.dispatchEvent(new Event("change", { bubbles: true })), toWords(), true;
      if (command && key.toLowerCase() === "s") return true;
      return false;
    }
    if (command) return withCommand(event);
    if (event.altKey && !event.getModifierState?.("AltGraph") && !S.edge) return false;
    if (key === "Tab") return false;
    if (key === "Enter" && event.shiftKey) return say(t("not_a_cell")), true;
    const stay = target.closest?.("[data-stay][data-at]");
    if (stay && stayKey(event, stay)) return true;
    if ((key === "Enter" || key === " ") && target.closest?.("button")) return false;
    if (S.edge) return inEdge(event);
    if (event.shiftKey && key.startsWith("Arrow")) {
      grow(key === "ArrowRight" || key === "ArrowDown" ? 1 : -1, key === "ArrowDown" || key === "ArrowUp");
      return true;
    }
    if (key.startsWith("Arrow") && roam(event)) return true;
    const number = digitOf(event);
    if (number != null) return digit(number), true;
    const run = FIXED[key] ?? DO[S.byKey.get(plain(key))];
    if (!run) return false;
    letGo();
    run();
    return true;
  }
  function inDialog(event, command) {
    if (S.rekey) return rekeyTo(event);
    if ($("query")) return pickerKey(event) || trap(event);
    if ($("fresh") && event.key === "Enter" && (command || event.target.matches("input"))) return sendCode(), true;
    return trap(event);
  }
  function trap(event) {
    if (event.key !== "Tab") return false;
    const stops = [...$("dialog").querySelectorAll("input, textarea, button, [tabindex='0']")];
    const at = stops.indexOf(document.activeElement);
    stops[(at + (event.shiftKey ? -1 : 1) + stops.length) % stops.length]?.focus();
    return true;
  }
  function inEdge(event) {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by) shift(by, event.altKey || event.shiftKey);
    else if (["start", "end"].includes(S.byKey.get(plain(event.key)))) edge(S.byKey.get(plain(event.key)));
    else if (event.key === "Enter") endEdge(true);
    else say(t("edge_first"));
    return true;
  }
  function withCommand(event) {
    const key = event.key.toLowerCase();
    if (key === "z") return back(event.shiftKey ? "redo" : "undo"), true;
    if (key === "y") return back("redo"), true;
    if (key === "s") return say(t(S.pending.size ? "not_yet" : "no_need")), true;
    if (key === "enter") return true; // would run the cell
    return false; // copying, the browser's own
  }
  /** Arrows inside a group of choices or the row of tools. */
  function roam(event) {
    const { target, key } = event;
    const home = target.closest?.(".jr-chips, .jr-tools");
    if (!home || !target.matches("button")) return false;
    const all = [...home.querySelectorAll("button")];
    const by = key === "ArrowRight" || key === "ArrowDown" ? 1 : -1;
    const next = all[(all.indexOf(target) + by + all.length) % all.length];
    if (home.matches(".jr-tools")) all.forEach((one) => (one.tabIndex = one === next ? 0 : -1));
    next.focus();
    return true;
  }
  function escape() {
    if (S.rekey) return rekey(null);
    if (S.dialog) return closeDialog();
    if (S.held) return clearTimeout(S.held.timer), (S.held = null), drawPanel();
    if (S.edge) return endEdge(false);
    if (S.sel) return clearSelection(), paintSelection(), say("");
    if (!$("said").contains(document.activeElement)) return toWords();
    if (S.leaving) return giveBack();
    if (S.chosen) (S.chosen = false), drawPanel();
    S.leaving = true;
    drawWhose();
    say(t("whose_leaving"));
  }

  // Who has the keyboard -------------------------------------------------------------------------

  const cell = () => root.closest(".jp-Cell");
  /** Out of the coder: the notebook's cell has the keyboard again. */
  function giveBack() {
    goOn();
    if (!cell()) return document.activeElement.blur();
    if (cell().tabIndex < 0) cell().tabIndex = -1;
    cell().focus();
  }
  /** Another key than Escape: nobody wants to leave. */
  function goOn() {
    if (!S.leaving) return;
    S.leaving = false;
    drawWhose();
    say("");
  }
  /** Takes the keyboard when its cell was just run, in sight, and nobody is writing elsewhere. */
  function greet() {
    if (greeted.has(model)) return;
    greeted.add(model);
    const now = document.activeElement;
    const waits = now === document.body || now === cell() || now === cell()?.nextElementSibling || now?.contains(root);
    if (cell() && inSight() && waits && !now.isContentEditable) toWords();
  }
  function inSight() {
    const { top, bottom, height } = root.getBoundingClientRect();
    return height > 0 && top < innerHeight && bottom > 0;
  }
  function drawWhose() {
    const now = S.dead ? "dead" : !hasFocus() ? "notebook" : S.dialog ? "open" : S.leaving ? "leaving" : isTyping(document.activeElement) ? "typing" : "coder";
    if (now === S.whose || !$("whose")) return;
    S.whose = now;
    root.dataset.whose = now;
    const text = `<span>${h(t(`whose_${now}`))}</span>`;
    $("whose").innerHTML = now === "notebook" ? `${text} <button type="button" data-do="take">${h(t("take"))} ${kbd(TAKE)}</button>` : text;
  }
  const whoseSoon = () => setTimeout(drawWhose); // after what is drawn anew has its focus again
  function fromElsewhere(event) {
    const bare = !event.ctrlKey && !event.altKey && !event.metaKey && !event.shiftKey;
    if (event.key !== TAKE || !bare || event.defaultPrevented || hasFocus() || !inSight()) return;
    if (document.activeElement?.closest("[role=dialog], .jp-Dialog")) return;
    event.preventDefault();
    event.stopPropagation();
    toWords();
  }
  /** The kernel went, or came back: whatever answers is alive. */
  function lost() {
    S.dead = true;
    drawWhose();
    try {
      Promise.resolve(model.send({ kind: "stays", view })).catch(() => {});
    } catch {
      // then it is gone
    }
  }
  function toWords() {
    if (S.stay) {
      S.stay = null;
      drawStays();
    }
    const came = !hasFocus();
    const place = beginning(S.current) ?? $("said");
    place?.focus({ preventScroll: true });
    if (!came) return;
    if (place !== $("said")) place?.scrollIntoView({ block: "nearest" });
    root.scrollIntoView({ block: "nearest" }); // with the tools and the line below
  }

  // The mouse and the controls -------------------------------------------------------------------

  function onClick(event) {
    const target = event.target;
    goOn();
    const chip = target.closest("[data-set]");
    if (chip) return toggle(chip.dataset.set, chip.dataset.value);
    const fold_ = target.closest("[data-open]");
    if (fold_) return focusGroup(fold_.dataset.open);
    const found = target.closest("[data-found]");
    if (found) return choose(Number(found.dataset.found));
    const stayDo = target.closest("[data-stay-do]");
    if (stayDo) return doStay(stayDo.dataset.stayDo, stayDo.dataset.stay);
    const stay = target.closest("[data-stay]");
    if (stay) {
      const same = S.stay?.name === stay.dataset.stay && S.stay.at === Number(stay.dataset.at);
      S.stay = same ? null : { name: stay.dataset.stay, at: Number(stay.dataset.at) };
      drawStays();
      return focusStay();
    }
    const newKey = target.closest("[data-rekey]");
    if (newKey) return rekey(newKey.dataset.rekey);
    const does = target.closest("[data-do]");
    if (does) {
      if (does.getAttribute("aria-disabled") !== "true") DO[does.dataset.do]();
      return;
    }
    if (target.classList.contains("jr-veil")) return closeDialog();
    const spot = S.edge && clicked(event);
    if (spot) return edgeTo(spot);
    const mark = target.closest("[data-o]");
    if (mark && document.getSelection()?.isCollapsed !== false) {
      select(mark.dataset.o);
      const at = clicked(event);
      if (at) S.cursor = at;
    }
  }
  function clicked(event) {
    const spot = document.caretPositionFromPoint?.(event.clientX, event.clientY);
    const legacy = spot ? null : document.caretRangeFromPoint?.(event.clientX, event.clientY);
    const [node, offset] = spot ? [spot.offsetNode, spot.offset] : [legacy?.startContainer, legacy?.startOffset];
    const text = node?.parentElement?.closest(".jr-text");
    if (!text) return null;
    const turn = turnOf(Number(text.parentElement.dataset.turn));
    const at = offsetIn(text, node, offset);
    const word = [...turn.text.matchAll(TOKEN)].find((m) => m.index + m[0].length > at);
    return { turn: turn.turn, at: word?.index ?? at };
  }
  function onUp(event) {
    if (!$("said")?.contains(event.target)) return;
    const parts = fromMouse(event.altKey);
    if (!parts) return;
    S.sel = parts;
    S.span = null;
    S.cursor = { turn: parts[0].turn, at: parts[0].start };
    if (!hasFocus()) $("said").focus({ preventScroll: true });
    paintSelection();
    say(t("selected", { words: textOf(parts) }));
  }
  function onChange(event) {
    const target = event.target;
    if (target === $("interview")) return open(target.value);
    if (target === $("filter")) {
      S.filter = target.value;
      relist(false);
      repaintAll();
      if (!S.walk.includes(S.current) && S.walk.length) select(S.walk[0], { focus: false });
      else drawPanel();
      return say(t("filtered", { n: S.walk.length }));
    }
    if (target.dataset.stayField) {
      const { name, at } = S.stay;
      const list = S.stays[name].passages.map((one) => ({ ...one }));
      if (target.value) list[at][target.dataset.stayField] = target.value;
      else delete list[at][target.dataset.stayField];
      return changeStays(name, list, at);
    }
    if (target.dataset.fact) return changeFact();
    if (target.dataset.field) changeDetail(target.dataset.field, target.value.trim());
  }
  function changeDetail(name, value) {
    const record = get(S.current);
    const now = valuesOf(record, name)[0] ?? "";
    if (value === now && (isDecided(record, name) || !value)) return;
    const guessed = proposals(record, name).some((p) => p.value === value);
    code(record.id, [value ? { act: guessed ? "accept" : "set", field: name, value } : { act: "unset", field: name, value: null }]);
    S.touched = record.id;
    say(`${field(name).label} : ${label(name, value)}`);
  }
  function changeFact() {
    const of = (name) => $("panel").querySelector(`[data-fact="${name}"]`).value.trim();
    const number = (text) => (text === "" ? null : Number(text.replace(",", ".")));
    const fact = { measure: of("measure"), promised: number(of("promised")), actual: number(of("actual")), unit: of("unit") };
    if (!fact.measure || (fact.promised == null && fact.actual == null)) return;
    code(S.current, [{ act: "set", field: "fact", value: fact }]);
  }
  const onInput = (event) => event.target === $("query") && search(event.target.value);
  const onSubmit = (event) => (event.preventDefault(), sendCode());
  function onFocus(event) {
    // Notebook 7 looks at keys before they come here, and from the focused element upwards.
    event.target.setAttribute("data-lm-suppress-shortcuts", "true");
    if (event.target === root && !S.dialog && $("said")) toWords();
    if (event.target.closest?.("[data-part=stays]") && !Object.values(S.stays).every((one) => one.listed) && !S.asked) {
      S.asked = true;
      model.send({ kind: "stays", view });
    } else if (!event.target.closest?.("[data-part=stays]")) S.asked = false;
  }

  /** Typed words that are not kept anywhere yet: whoever closes the page is asked first. */
  const onLeaving = (event) => {
    if ([...S.pending.values()].some((one) => one.message.key && hasWords(one.message))) event.preventDefault();
  };
  window.addEventListener("beforeunload", onLeaving);
  root.addEventListener("keydown", onKey);
  for (const kind of ["keyup", "keypress"]) root.addEventListener(kind, (event) => event.stopPropagation());
  root.addEventListener("click", onClick);
  root.addEventListener("mouseup", onUp);
  root.addEventListener("change", onChange);
  root.addEventListener("input", onInput);
  root.addEventListener("submit", onSubmit);
  root.addEventListener("focusin", onFocus);
  for (const kind of ["focusin", "focusout"]) root.addEventListener(kind, whoseSoon);
  document.addEventListener("keydown", fromElsewhere, true);
  model.on("msg:custom", onMessage);
  model.on("comm_live_update", lost);
  model.send({ kind: "ready", view });
  return {
    leave() {
      model.off("msg:custom", onMessage);
      model.off("comm_live_update", lost);
      document.removeEventListener("keydown", fromElsewhere, true);
      clearTimeout(learning);
      clearTimeout(worrying);
      window.removeEventListener("beforeunload", onLeaving);
      seenNow?.disconnect();
      root.remove();
    },
  };
}
