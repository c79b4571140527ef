"use strict";
// Changing a story: a sentence is written in place, forms are sent without
// leaving the page, and what is typed is kept until it is saved.
(() => {
  const { main, desk, all, pick, shown, sentence, focusable, arrange, go, get, post, complain, copy } = Puente.story;
  const say = Puente.say;

  // What is typed stands in the browser until it is saved, by story and by the
  // sentence that it was written for.
  const kept = {
    key: (form) => ["puente-text", main.querySelector("[data-story]").dataset.story, form.dataset.add ? "add" : "", form.dataset.add ? form.dataset.n : form.dataset.of].join("/"),
    put(form) {
      const chosen = all("input[name=cite]:checked", form).map((b) => b.value);
      const v = { n: Number(form.dataset.n), add: !!form.dataset.add, of: form.dataset.of, seen: form.seen.value, text: form.text.value, note: form.note?.value, cites: chosen, at: Date.now() };
      try { localStorage.setItem(kept.key(form), JSON.stringify(v)); } catch { /* full or forbidden: beforeunload still warns */ }
    },
    get(key) { try { return JSON.parse(localStorage.getItem(key) ?? "null"); } catch { return null; } },
    drop(key) { try { localStorage.removeItem(key); } catch { /* nothing to drop */ } },
    all(story) {
      const out = [];
      try {
        for (let i = 0; i < localStorage.length; i++) {
          const key = localStorage.key(i);
          if (key.startsWith("puente-text/" + story + "/")) out.push([key, kept.get(key)]);
        }
      } catch { /* no storage */ }
      return out.filter(([, v]) => v && typeof v.text === "string").sort((a, b) => a[1].at - b[1].at);
    },
  };

  let form = null; // the one that is open
  let first = ""; // what stood in it
  let clash = ""; // the kept text that another editor's change stands against
  const state = (f) => JSON.stringify([f.text.value, all("input[name=cite]:checked", f).map((b) => b.value)]);
  const changed = () => form !== null && form.isConnected && state(form) !== first;

  // start opens the form of a sentence in its place.
  async function start(link, keep) {
    if (!Puente.named()) return;
    if (form?.isConnected) {
      if (changed()) { form.text.focus(); say("Save or cancel first."); return; }
      cancel();
    }
    let page;
    try { page = await get(link.href); } catch (e) { say(e.message); location.assign(link.href); return; }
    const f = page.querySelector("form.editing");
    if (!f) { location.assign(link.href); return; }
    const place = place_of(f);
    if (!place) return;
    form = document.importNode(f, true);
    for (const e of all("[id]", form)) { e.id = "in-" + e.id; }
    for (const l of all("label[for]", form)) l.htmlFor = "in-" + l.htmlFor;
    form.text.setAttribute("aria-describedby", "in-text-help");
    form.querySelector(".list").open = false;
    place.append(form);
    place.classList.add("edited");
    first = state(form);
    keep ??= kept.get(kept.key(form)); // typed before, and not saved
    if (keep) {
      form.text.value = keep.text;
      if (keep.note && form.note) form.note.value = keep.note;
      for (const b of all("input[name=cite]", form)) b.checked = keep.cites.includes(b.value);
    }
    const n = Number(form.dataset.n);
    if (!form.dataset.add) pick(n);
    choosing(true);
    form.text.focus();
    form.text.setSelectionRange(form.text.value.length, form.text.value.length);
    place.scrollIntoView({ block: "nearest" });
  }

  // place_of is the element in which a form stands: its sentence, or a new item
  // of the list where one is added.
  function place_of(f) {
    const n = Number(f.dataset.n);
    if (!f.dataset.add) return sentence(n);
    const item = document.createElement("li");
    item.className = "s new";
    const list = main.querySelector("ol.text");
    if (!list) {
      const lone = document.createElement("ol");
      lone.className = "text";
      main.querySelector(".lone").before(lone);
      lone.append(item);
    } else if (sentence(n)) sentence(n).before(item); else list.append(item);
    return item;
  }

  function cancel() {
    if (!form) return;
    const place = form.closest(".s");
    if (!changed()) kept.drop(kept.key(form)); // else it is offered again
    const n = Number(form.dataset.n);
    form.remove();
    place.classList.remove("edited");
    if (place.classList.contains("new")) place.remove();
    form = null;
    choosing(false);
    offer();
    const s = sentence(Math.min(n, all(".s").length - 1));
    if (s) focusable(s)?.focus({ preventScroll: true });
  }

  // choosing lets passages be picked as what the sentence rests on.
  function choosing(on) {
    desk()?.classList.toggle("picking", on);
    for (const b of all(".pick")) b.remove();
    for (const r of all(".p.chosen")) r.classList.remove("chosen");
    if (!on) return;
    for (const row of all(".p[data-c]")) {
      const b = document.createElement("button");
      b.type = "button";
      b.className = "pick";
      row.querySelector(".uses").append(b);
    }
    marks();
  }

  const boxes = (row) => all("input[name=cite]", form).filter((b) => (b.dataset.row ?? "").split(" ").includes(row.id));
  function marks() {
    const chosen = new Set(all("input[name=cite]:checked", form).flatMap((b) => (b.dataset.row ?? "").split(" ")));
    for (const row of all(".p[data-c]")) {
      const on = chosen.has(row.id);
      row.classList.toggle("chosen", on);
      const b = row.querySelector(".pick");
      b.textContent = on ? "✓" : "+";
      b.setAttribute("aria-pressed", String(on));
      b.setAttribute("aria-label", (on ? "Rests on: " : "Rest on: ") + row.querySelector(".o").textContent.slice(0, 60));
    }
  }
  function choose(row) {
    const list = boxes(row);
    if (!list.length) { // a passage that the form was made without
      const b = Object.assign(document.createElement("input"), { type: "checkbox", name: "cite", value: row.dataset.c, hidden: true });
      b.dataset.row = row.id;
      form.append(b);
      list.push(b);
    }
    const on = list.some((b) => b.checked);
    if (on) { for (const b of list) b.checked = false; } else {
      const whole = list.find((b) => b.value === row.dataset.c) ?? list[0];
      if (whole) whole.checked = true;
    }
    marks();
    kept.put(form);
    say(on ? "No longer rests on this passage" : "Rests on this passage");
  }

  // send posts a form and puts the answer in the place of the page.
  async function send(f, button) {
    const body = new URLSearchParams(new FormData(f, button));
    const buttons = all("button", f);
    const n = Number(f.s?.value ?? -1);
    const key = f.matches(".editing") ? kept.key(f) : "";
    for (const b of buttons) b.disabled = true;
    let answer, page;
    try {
      [answer, page] = await post(f.action, body);
    } catch {
      for (const b of buttons) b.disabled = false;
      complain(f, "The page could not be reached. Nothing was changed; your text is kept in this browser.");
      return;
    }
    for (const b of buttons) b.disabled = false;
    const fresh = page.getElementById("main");
    if (answer.ok && fresh?.querySelector(".desk")) {
      if (key) kept.drop(key);
      form = null;
      replace(page, answer.url, n);
      return;
    }
    if (answer.status === 409 && fresh) { // what came in between, and what was wanted
      form = null;
      clash = key;
      main.replaceChildren(...fresh.childNodes);
      document.title = page.title;
      main.focus();
      say("Another editor was faster. Nothing was changed.");
      return;
    }
    complain(f, page.querySelector(".message:not([hidden])")?.textContent || page.querySelector(".failure p")?.textContent || "Nothing was changed: " + answer.status);
  }

  // replace shows a story's page anew, with the eye where it was.
  function replace(page, address, n) {
    const pane = main.querySelector(".sources");
    const scroll = pane?.scrollTop ?? 0;
    main.replaceChildren(...page.getElementById("main").childNodes);
    for (const part of [".done"]) { // of the frame
      const was = document.querySelector(".bar " + part);
      const now = page.querySelector(".bar " + part);
      if (was && now) was.replaceWith(now);
    }
    document.title = page.title;
    const url = new URL(address);
    history.replaceState(null, "", url);
    arrange(scroll);
    prepare();
    const at = Number(url.searchParams.get("at") ?? n);
    const s = sentence(at);
    if (!s) { main.focus(); return; }
    focusable(s).focus({ preventScroll: true });
    s.scrollIntoView({ block: "nearest" });
    const findings = all(".finding:not(.false) .chip", s).map((c) => c.textContent.replace(/\s+/g, " ").trim());
    say([focusable(s).getAttribute("aria-label"), ...findings].join(". "));
  }

  // offer shows what was typed before and never saved.
  function offer() {
    for (const p of all(".kept")) p.remove();
    const d = desk();
    if (!d) return;
    for (const [key, v] of kept.all(d.dataset.story)) {
      if (form && kept.key(form) === key) continue;
      const stands = all(".s .words").some((w) => w.firstElementChild.textContent.replace(/\s*\[\d+\]/g, "").trim() === v.text.trim());
      if (stands && !v.add || v.text.trim() === "") { kept.drop(key); continue; }
      const p = document.createElement("p");
      p.className = "notice warn kept";
      const words = document.createElement("span");
      words.textContent = `Text of yours that was not saved, for ${v.add ? "a new sentence" : v.n === 0 ? "the headline" : "sentence " + v.n}: “${v.text.slice(0, 90)}${v.text.length > 90 ? "…" : ""}”`;
      const on = document.createElement("button");
      on.type = "button";
      on.textContent = "Go on with it";
      on.addEventListener("click", () => {
        const s = all(".s[data-of]").find((e) => e.dataset.of === v.of && !v.add);
        const n = s ? s.dataset.n : v.n;
        const address = new URL(d.querySelector("a.edit, a.add")?.href ?? location.href);
        address.searchParams.set("s", n);
        if (v.add) address.searchParams.set("add", "1"); else address.searchParams.delete("add");
        start({ href: address.href }, v).then(() => { p.remove(); if (form && kept.key(form) !== key) { kept.drop(key); kept.put(form); } });
      });
      const off = document.createElement("button");
      off.type = "button";
      off.textContent = "Throw it away";
      off.addEventListener("click", () => { kept.drop(key); p.remove(); });
      p.append(words, on, off);
      d.querySelector(".standing").after(p);
    }
  }

  main.addEventListener("submit", (event) => {
    const f = event.target;
    if (!Puente.named()) { event.preventDefault(); return; }
    if (f.matches("[data-stay]") && desk()) { event.preventDefault(); send(f, event.submitter); }
  });

  main.addEventListener("click", (event) => {
    const t = event.target;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    const link = t.closest("a.edit, a.add");
    if (link) { event.preventDefault(); start(link); return; }
    if (t.closest(".editing .cancel")) { event.preventDefault(); cancel(); return; }
    if (t.closest("[data-do=discard]")) { if (clash) kept.drop(clash); return; }
    const row = t.closest(".p");
    if (row && form && row.dataset.c && (t.closest(".pick") || !t.closest("a, button") && String(getSelection()) === "")) { event.preventDefault(); choose(row); }
  });
  main.addEventListener("dblclick", (event) => {
    const s = event.target.closest(".words")?.closest(".s");
    const link = s?.querySelector("a.edit");
    if (link) { getSelection().removeAllRanges(); start(link); }
  });
  main.addEventListener("input", (event) => {
    if (form && form.contains(event.target)) { if (event.target.name === "cite") marks(); kept.put(form); }
  });
  main.addEventListener("keydown", (event) => {
    if (form?.contains(event.target)) {
      if (event.key === "Escape" && !changed()) { event.preventDefault(); cancel(); }
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); form.requestSubmit(); }
      return;
    }
    if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      const s = event.target.closest(".s");
      const b = s?.querySelector(`.do [value=${event.key === "ArrowUp" ? "up" : "down"}]`);
      if (b) { event.preventDefault(); b.click(); }
    }
  });
  main.addEventListener("puente-rows", () => { if (form) choosing(true); });
  addEventListener("beforeunload", (event) => { if (changed()) event.preventDefault(); });

  const at = (selector) => sentence(Math.max(shown(), 0))?.querySelector(selector);
  Puente.keys("Editing and deciding", {
    e: { words: "Edit the sentence", run: () => at("a.edit")?.click() },
    o: { words: "Add a sentence after it", run: () => (at("a.add") ?? main.querySelector("a.add"))?.click() },
    x: { words: "Drop the sentence", run: () => at(".do [value=drop]")?.click() },
    "Alt+↑": { words: "Move the sentence up" },
    "Alt+↓": { words: "Move the sentence down" },
    "Ctrl+Enter": { words: "Save what is written, and check it" },
    u: { words: "Undo", run: () => go("#undo button") },
    d: { words: "Show the changes against the machine’s draft", run: () => { const b = document.getElementById("mark-d"); if (b) { b.checked = !b.checked; say(b.checked ? "Changes shown" : "Changes hidden"); } else say("Nothing was changed by hand."); } },
    a: { words: "Approve", run: () => go("#approve button, [data-dialog=approve]") },
    r: { words: "Reject", run: () => go("[data-dialog=reject]") },
    b: { words: "Send back", run: () => go("[data-dialog=send-back]") },
    c: { words: "Copy with citations", run: copy },
    h: { words: "History", run: () => go(".menu a[href*='/history']") },
  });

  function prepare() {
    offer();
  }
  if (!desk()) return;
  prepare();
  // The queue leads here to edit or to reject.
  if (location.hash === "#edit") (at("a.edit") ?? main.querySelector("a.edit"))?.click();
  if (location.hash === "#reject") go("[data-dialog=reject]");
})();
