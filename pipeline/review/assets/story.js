"use strict";
// Reading a story: a sentence shows its evidence, a passage the sentences that rest on it.
(() => {
  const main = document.getElementById("main");
  const desk = () => main.querySelector(".desk");
  const all = (selector, root = main) => [...root.querySelectorAll(selector)];
  const say = Puente.say;
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const smooth = () => (calm.matches ? "instant" : "smooth");
  const sentence = (n) => document.getElementById("b" + n);
  const focusable = (s) => s.querySelector("textarea") ?? s.querySelector(".words");
  let settled = false; // at first the page is where it shall be, without a way there
  const shown = () => { const n = desk()?.dataset.shown; return n === undefined ? -1 : Number(n); };

  function clear() {
    for (const e of all(".lit, .told, .target, .using, .s.shown")) e.classList.remove("lit", "told", "target", "using", "shown");
    for (const e of all(".s[aria-current]")) e.removeAttribute("aria-current");
    const d = desk();
    d.classList.remove("picked", "passed");
    delete d.dataset.shown;
    const close = d.querySelector(".unpick");
    if (close) close.hidden = true;
  }

  // reveal opens what is folded around an element.
  function reveal(e) {
    for (let d = e.closest("details"); d; d = d.parentElement.closest("details")) d.open = true;
  }

  // bring scrolls an element of the sources into their pane.
  function bring(e) {
    if (!e) return;
    reveal(e);
    const pane = main.querySelector(".sources");
    if (pane.scrollHeight > pane.clientHeight + 1 && getComputedStyle(pane).overflowY === "auto") {
      const source = e.closest(".source");
      const head = source && e !== source ? source.querySelector("header").offsetHeight : 0;
      const bar = pane.querySelector(".tools").offsetHeight;
      const at = e.getBoundingClientRect().top - pane.getBoundingClientRect().top + pane.scrollTop;
      pane.scrollTo({ top: Math.max(0, at - head - bar - 6), behavior: settled ? smooth() : "instant" });
    } else {
      e.scrollIntoView({ block: "nearest", behavior: smooth() });
    }
  }

  function pick(n, options = {}) {
    const s = sentence(n);
    if (!s) return;
    if (shown() !== n) {
      clear();
      const d = desk();
      d.dataset.shown = n;
      d.classList.add("picked");
      s.classList.add("shown");
      s.setAttribute("aria-current", "true");
      for (const e of all(`.sources [data-s~="${n}"], .source[data-w~="${n}"]`)) e.classList.add("lit");
      d.querySelector(".unpick").hidden = false;
      const address = new URL(location);
      address.searchParams.set("at", n);
      address.hash = "";
      history.replaceState(null, "", address);
      for (const e of all(".p.lit")) reveal(e);
      if (options.bring !== false) bring(main.querySelector(".p.lit") || main.querySelector(".source.lit"));
    }
    if (options.focus) focusable(s)?.focus({ preventScroll: true });
    if (options.focus) s.scrollIntoView({ block: "nearest", behavior: smooth() });
  }

  function unpick() {
    const s = sentence(shown());
    clear();
    const address = new URL(location);
    address.searchParams.delete("at");
    history.replaceState(null, "", address);
    if (s && s.contains(document.activeElement)) document.activeElement.blur();
  }

  // passage shows which sentences rest on a row.
  function passage(row) {
    clear();
    row.classList.add("target");
    const using = (row.dataset.s || "").split(" ").filter(Boolean);
    desk().classList.add("passed");
    for (const n of using) sentence(n)?.classList.add("using");
    if (using.length) sentence(using[0])?.scrollIntoView({ block: "nearest", behavior: smooth() });
    const names = using.map((n) => (n === "0" ? "the headline" : "sentence " + n));
    say(names.length ? "Used by " + names.join(", ") : "No sentence uses this passage");
  }

  function finding(item, open) {
    const chip = item.querySelector(".chip");
    item.classList.toggle("open", open);
    chip.setAttribute("aria-expanded", String(open));
    tell(open ? item.dataset.key : "");
    item.scrollIntoView({ block: "nearest", behavior: smooth() });
  }

  // tell shows the words that a finding is about, in the brief and in a source.
  function tell(key) {
    for (const e of all(".told")) e.classList.remove("told");
    if (!key) return;
    const told = all(`[data-f~="${CSS.escape(key)}"]`);
    for (const e of told) e.classList.add("told");
    const row = told.map((e) => e.closest(".p")).find(Boolean);
    if (!row) return;
    row.classList.add("lit");
    bring(row);
  }

  // whole fetches the passages of a long source that the page was made without.
  async function whole(link) {
    let source;
    try { source = new DOMParser().parseFromString(await (await fetch(link.href)).text(), "text/html").querySelector(".source"); } catch { /* the link leads there */ }
    const was = link.closest(".source");
    if (!source) { location.assign(link.href); return; }
    source = document.importNode(source, true);
    for (const d of all("details.rest", source)) d.open = true;
    const n = shown();
    for (const e of all(`[data-s~="${n}"]`, source)) e.classList.add("lit");
    const row = was.querySelector(".p:last-of-type")?.id;
    was.replaceWith(source);
    main.dispatchEvent(new CustomEvent("puente-rows"));
    document.getElementById(row)?.focus({ preventScroll: true });
    say("All passages of the source are shown");
  }

  // step goes to the next sentence, the headline included.
  function step(by) {
    const list = all(".s[data-n]");
    const at = list.findIndex((s) => Number(s.dataset.n) === shown());
    const to = at < 0 ? (by > 0 ? 0 : list.length - 1) : Math.min(list.length - 1, Math.max(0, at + by));
    if (list[to]) pick(Number(list[to].dataset.n), { focus: true });
  }

  // around goes through the evidence of the sentence that is shown.
  function around(by) {
    const rows = all(".p.lit");
    if (!rows.length) return;
    const at = rows.indexOf(document.activeElement);
    const to = rows[(at < 0 ? (by > 0 ? 0 : rows.length - 1) : at + by + rows.length) % rows.length];
    reveal(to);
    to.focus({ preventScroll: true });
    bring(to);
    say(`Evidence ${rows.indexOf(to) + 1} of ${rows.length}`);
  }

  function moveRow(row, by) {
    const rows = all(".p").filter((r) => r.offsetParent !== null);
    const to = rows[rows.indexOf(row) + by];
    if (!to) return;
    to.focus({ preventScroll: true });
    bring(to);
    if (shown() < 0) passage(to);
  }

  // What is pressed must not move away before it is let go: with a pointer, a
  // sentence is picked by the click and not by the focus that comes before it.
  let pressed = false;
  main.addEventListener("pointerdown", () => { pressed = true; }, true);
  for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => { setTimeout(() => { pressed = false; }); }, true);
  main.addEventListener("focusin", (event) => {
    const s = event.target.closest(".s[data-n]");
    if (s && !pressed) pick(Number(s.dataset.n));
    const item = event.target.closest(".chip")?.closest(".finding");
    if (item && !pressed) finding(item, true);
  });

  main.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const t = event.target;
    if (t.closest(".s")?.contains(document.activeElement)) pick(Number(t.closest(".s").dataset.n));
    if (t.closest("[data-do=unpick]")) { event.preventDefault(); unpick(); return; }
    const more = t.closest("[data-do=all]");
    if (more) { event.preventDefault(); whole(more); return; }
    const note = t.closest("[data-do=show]")?.closest("[data-key]");
    if (note) { tell(note.dataset.key); return; }
    const chip = t.closest(".chip");
    if (chip && chip.closest(".finding")) { const f = chip.closest(".finding"); finding(f, !f.classList.contains("open")); return; }
    const use = t.closest("a.use, a.no");
    if (use) {
      event.preventDefault();
      pick(Number(new URL(use.href).searchParams.get("at")), { focus: true, bring: !t.closest(".p") });
      return;
    }
    const cite = t.closest("a.cite");
    if (cite) {
      const source = document.getElementById(cite.hash.slice(1));
      const s = cite.closest(".s");
      if (!source) return;
      event.preventDefault();
      if (s) pick(Number(s.dataset.n), { bring: false });
      if (source.matches(".p")) passage(source);
      bring(source.querySelector(".p.lit") || source);
      return;
    }
    if (t.closest("a, button, input, label, summary, textarea, select, form")) return;
    const row = t.closest(".p");
    if (row && String(getSelection()) === "") { if (!desk().classList.contains("picking")) passage(row); return; }
    const s = t.closest(".s[data-n]");
    if (s && !s.contains(document.activeElement)) focusable(s)?.focus({ preventScroll: true });
  });

  main.addEventListener("keydown", (event) => {
    const row = event.target.closest?.(".p");
    if (!row || event.target !== row || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); moveRow(row, event.key === "ArrowDown" ? 1 : -1); }
    if (event.key === "Enter" && !desk().classList.contains("picking")) passage(row);
  });

  // The marks in both columns stay as they are from story to story.
  const marks = ["n", "m", "q"];
  function remember() {
    try { localStorage.setItem("puente-marks", marks.filter((k) => document.getElementById("mark-" + k)?.checked).join("")); } catch { /* without a memory it is asked anew */ }
  }
  function recall() {
    let kept = "";
    try { kept = localStorage.getItem("puente-marks") || ""; } catch { /* as above */ }
    for (const k of marks) { const box = document.getElementById("mark-" + k); if (box) box.checked = kept.includes(k); }
  }
  main.addEventListener("change", (event) => { if (event.target.matches(".marks input")) remember(); });
  function toggle(k) {
    const box = document.getElementById("mark-" + k);
    if (!box) return;
    box.checked = !box.checked;
    remember();
    say(box.parentElement.textContent.trim() + (box.checked ? " marked" : " no longer marked"));
  }

  // What sticks to the top is as high as its buttons need it; the rest stands
  // below it.
  const heights = new ResizeObserver(measure);
  function measure() {
    const page = document.body.style;
    const high = (e) => (e && getComputedStyle(e).position === "sticky" ? e.getBoundingClientRect().height : 0);
    const bar = document.querySelector(".bar");
    page.setProperty("--top", Math.max(0, high(bar) - 1) + "px");
    page.setProperty("--bar", high(main.querySelector(".decide")) + "px");
    page.setProperty("--tools", high(main.querySelector(".tools")) + "px");
  }

  // arrange is done with each new content of the page.
  function arrange(scroll) {
    if (!desk()) return;
    recall();
    heights.disconnect();
    for (const e of [document.querySelector(".bar"), ...all(".decide, .tools")]) if (e) heights.observe(e);
    measure();
    for (const b of all("[data-do=show], [data-do=copy], [data-do=print]")) b.hidden = false;
    const close = desk().querySelector(".unpick");
    if (close) close.hidden = shown() < 0;
    if (scroll !== undefined) main.querySelector(".sources").scrollTop = scroll;
    if (shown() >= 0) {
      bring(main.querySelector(".p.lit") || main.querySelector(".source.lit"));
      sentence(shown())?.scrollIntoView({ block: "nearest", behavior: "instant" });
    }
    settled = true;
  }

  const go = (selector) => { const e = main.querySelector(selector); e?.click(); return !!e; };
  Puente.keys("Reading", {
    j: { words: "Next sentence", run: () => step(1) },
    k: { words: "Previous sentence", run: () => step(-1) },
    "]": { words: "Next evidence of the sentence", run: () => around(1) },
    "[": { words: "The evidence before", run: () => around(-1) },
    n: { words: "Mark numbers", run: () => toggle("n") },
    m: { words: "Mark names", run: () => toggle("m") },
    q: { words: "Mark quotations", run: () => toggle("q") },
    J: { words: "Next story", run: () => go(".beside [rel=next]") || say("There is no story after this one") },
    K: { words: "Previous story", run: () => go(".beside [rel=prev]") || say("There is no story before this one") },
    Escape: { words: "Close the evidence", run: unpick, when: () => shown() >= 0 || desk()?.classList.contains("passed") },
  });

  Puente.story = { main, desk, all, pick, shown, sentence, focusable, arrange, bring, reveal, go };
  arrange();
})();
