"use strict";
/* What all pages share: keys and their help, what is said aloud, and the queue.
 *
 * Puente.keys(group, table)
 *   Registers keys. group is the heading under which help lists them; table maps
 *   a key, or two in a row ("g q"), as KeyboardEvent.key names them, to
 *     { words: "what it does", run(event), when() }
 *   words "" leaves it out of help; without run it is only told there (the browser
 *   does it itself); where when gives false the key is left to the browser. A
 *   later table's keys come before an earlier one's.
 * Puente.say(words)   says it aloud (the live region), for those who do not see.
 * Puente.named()      whether the editor has given a name; where not, leads there.
 *
 * No key acts while one types in a field, with Ctrl, Alt or Meta, while a dialog
 * is open, or after the editor has switched the keys off in the help. Enter and
 * space stay with whatever has the focus.
 */
const Puente = (() => {
  const groups = [];
  const store = {
    get(name) { try { return localStorage.getItem(name); } catch { return null; } },
    set(name, value) { try { localStorage.setItem(name, value); } catch { /* no storage: it holds for this page */ } },
  };
  let on = store.get("puente-keys") !== "off";
  let first = "", forget = 0; // the first of two keys in a row

  const typing = (e) => e.isContentEditable || /^(TEXTAREA|SELECT)$/.test(e.tagName)
    || e.tagName === "INPUT" && !/^(checkbox|radio|button|submit|reset)$/.test(e.type);

  function find(key) {
    for (const { table } of groups.toReversed()) {
      const k = table[key];
      if (k?.run && (!k.when || k.when())) return k;
    }
    return null;
  }
  const begins = (key) => groups.some(({ table }) => Object.keys(table).some((k) => k.startsWith(key + " ")));

  document.addEventListener("keydown", (e) => {
    if (!on || e.defaultPrevented || e.isComposing || e.ctrlKey || e.altKey || e.metaKey) return;
    if (typing(e.target) || document.querySelector("dialog[open]") || /^(Enter| |Tab|Shift)$/.test(e.key)) return;
    const after = first;
    first = "";
    const k = after && find(`${after} ${e.key}`) || find(e.key);
    if (k) {
      e.preventDefault();
      k.run(e);
    } else if (!after && begins(e.key)) {
      first = e.key;
      clearTimeout(forget);
      forget = setTimeout(() => { first = ""; }, 1500);
    }
  });

  const element = (name, text, ...children) => {
    const e = document.createElement(name);
    if (text) e.textContent = text;
    e.append(...children);
    return e;
  };
  const names = { ArrowDown: "↓", ArrowUp: "↑", ArrowLeft: "←", ArrowRight: "→", Escape: "Esc" };

  let dialog = null;
  function help() {
    if (!dialog) {
      dialog = element("dialog");
      dialog.id = "keys";
      dialog.setAttribute("aria-labelledby", "keys-title");
      document.body.append(dialog);
    }
    const title = element("h2", "Keys");
    title.id = "keys-title";
    const list = element("dl");
    list.className = "keys";
    for (const { group, table } of groups.toReversed()) {
      const told = new Map(); // keys that do the same stand together
      for (const [key, k] of Object.entries(table)) {
        if (k.words) told.set(k.words, [...told.get(k.words) ?? [], key]);
      }
      if (!told.size) continue;
      const heading = element("dt", group);
      heading.className = "group";
      list.append(heading);
      heading.after(element("dd"));
      for (const [words, keys] of told) {
        const dt = element("dt");
        keys.forEach((key, i) => {
          if (i) dt.append(" or ");
          key.split(" ").forEach((part, n) => dt.append(n ? " " : "", element("kbd", names[part] ?? part)));
        });
        list.append(dt, element("dd", words));
      }
    }
    const box = element("input");
    box.type = "checkbox";
    box.checked = on;
    box.addEventListener("change", () => {
      on = box.checked;
      store.set("puente-keys", on ? "on" : "off");
    });
    const label = element("label", "", box, " Keys without Ctrl or Alt act on this page");
    label.className = "small";
    const close = element("button", "Close");
    close.addEventListener("click", () => dialog.close());
    const ends = element("p", "", label, close);
    ends.className = "ends";
    dialog.replaceChildren(title, list, ends);
    dialog.showModal();
    close.focus();
  }

  const live = document.getElementById("live");
  let saying = 0;
  function say(words) {
    live.textContent = "";
    clearTimeout(saying);
    saying = setTimeout(() => { live.textContent = words; }, 80); // a change is read, also to the same words
  }

  function keys(group, table) { groups.push({ group, table }); }

  function named() {
    const who = document.getElementById("who");
    if (!who || who.defaultValue) return true;
    who.focus();
    say("Give your name first: it stands under what you decide.");
    return false;
  }

  const go = (address) => () => location.assign(address);
  keys("Everywhere", {
    "?": { words: "These keys", run: help },
    "g q": { words: "To the queue", run: go(document.querySelector("a[data-queue]")?.href ?? "/") },
    "g f": { words: "To the figures", run: go("/figures") },
    "/": { words: "Search", when: () => document.getElementById("words"), run: () => document.getElementById("words").select() },
  });
  const button = document.querySelector(".bar .help");
  if (button) {
    button.hidden = false;
    button.addEventListener("click", help);
  }
  const said = document.getElementById("said");
  if (said) say(said.textContent);
  return { keys, say, named, help };
})();
window.Puente = Puente;

/* The queue: the story that has the focus is the one that keys act on. */
(() => {
  const list = document.querySelector("ol.entries");
  if (!list) return;
  const entries = [...list.querySelectorAll(".entry")];
  const link = (entry) => entry?.querySelector("a.open");
  const here = () => document.activeElement?.closest?.(".entry");
  const place = () => entries.indexOf(here());
  const address = location.pathname + location.search.replace(/[?&]done=[^&]*/, "").replace(/^&/, "?");

  function to(n) {
    const entry = entries[Math.max(0, Math.min(n, entries.length - 1))];
    link(entry)?.focus({ preventScroll: true });
    entry?.scrollIntoView({ block: "nearest" });
  }
  function turn(rel) { document.querySelector(`.pages a[rel=${rel}]`)?.click(); }
  function next() {
    if (place() === entries.length - 1) turn("next"); else to(place() + 1);
  }
  function before() {
    if (place() === 0) turn("prev"); else to(place() < 0 ? 0 : place() - 1);
  }
  function open(part) {
    const a = link(here() ?? entries[0]);
    if (a) location.assign(a.href + part);
  }
  function approve() {
    const entry = here();
    if (!entry) {
      Puente.say("Choose a story first, with j.");
      return;
    }
    const form = entry.querySelector("form.act");
    if (form) form.requestSubmit(); else open("");
  }
  const inside = () => here() !== null && here() !== undefined;
  Puente.keys("Queue", {
    "j": { words: "Next story", run: next },
    "ArrowDown": { words: "Next story", run: next, when: inside },
    "k": { words: "Story before", run: before },
    "ArrowUp": { words: "Story before", run: before, when: inside },
    "Enter": { words: "Read it" },
    "o": { words: "Read it", run: () => open("") },
    "a": { words: "Approve, where nothing stands against it; else read it", run: approve },
    "e": { words: "Edit", run: () => open("#edit") },
    "r": { words: "Reject", run: () => open("#reject") },
    "]": { words: "Next page", run: () => turn("next") },
    "[": { words: "Page before", run: () => turn("prev") },
  });

  // Whoever comes back from a story, or has approved one, goes on where they were.
  const key = "puente-place";
  const keep = () => {
    if (place() >= 0) sessionStorage.setItem(key, JSON.stringify({ address, id: here().dataset.id, n: place() }));
  };
  list.addEventListener("focusin", keep);
  try {
    const was = JSON.parse(sessionStorage.getItem(key) ?? "null");
    if (was?.address === address && !location.hash) {
      const n = entries.findIndex((e) => e.dataset.id === was.id);
      to(n < 0 ? was.n : document.getElementById("said") ? n + 1 : n);
    }
  } catch { /* no storage: one begins at the top */ }
})();
