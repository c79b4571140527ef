"use strict";
// Deciding on a story: dialogs, and what is taken along.
(() => {
  const { main, all } = Puente.story;
  const say = Puente.say;
  const parse = (html) => new DOMParser().parseFromString(html, "text/html");

  async function get(address) {
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    const page = parse(await answer.text());
    if (!answer.ok) throw new Error(page.querySelector(".failure p")?.textContent || "It could not be had.");
    return page;
  }

  // post sends a form, and tells where that takes a while: a model may be at work.
  async function post(address, body) {
    const frame = document.documentElement;
    const wait = setTimeout(() => { frame.classList.add("busy"); say("Working"); }, 500);
    try {
      const answer = await fetch(address, { method: "POST", body, headers: { Accept: "text/html" } });
      return [answer, parse(await answer.text())];
    } finally {
      clearTimeout(wait);
      frame.classList.remove("busy");
    }
  }

  function complain(f, words) {
    let message = f.querySelector(".message");
    if (!message) {
      message = document.createElement("p");
      message.className = "message bad";
      message.setAttribute("role", "alert");
      f.append(message);
    }
    message.hidden = false;
    message.textContent = words;
  }

  // ask opens a decision's form as a dialog.
  async function ask(link) {
    if (!Puente.named()) return;
    let page;
    try { page = await get(link.href); } catch { location.assign(link.href); return; }
    const content = page.querySelector(".decision");
    if (!content) { location.assign(link.href); return; }
    const dialog = document.createElement("dialog");
    dialog.setAttribute("aria-labelledby", "dialog-title");
    dialog.append(document.importNode(content, true));
    const title = document.createElement("h2");
    title.id = "dialog-title";
    title.textContent = dialog.querySelector("h1").textContent;
    dialog.querySelector("h1").replaceWith(title);
    dialog.firstElementChild.className = "decision";
    document.body.append(dialog);
    dialog.addEventListener("close", () => { dialog.remove(); link.isConnected && link.focus(); });
    dialog.addEventListener("click", (event) => {
      if (event.target.closest(".cancel")) { event.preventDefault(); dialog.close(); }
    });
    dialog.addEventListener("submit", async (event) => { // a refusal is told here, and nothing typed is lost
      event.preventDefault();
      const f = event.target;
      const body = new URLSearchParams(new FormData(f, event.submitter));
      let answer, page;
      try { [answer, page] = await post(f.action, body); } catch { complain(f, "The page could not be reached. Nothing was changed."); return; }
      if (answer.ok) { location.assign(answer.url); return; }
      if (answer.status === 409) { dialog.close(); main.replaceChildren(...page.getElementById("main").childNodes); main.focus(); return; }
      complain(f, page.querySelector(".message:not([hidden])")?.textContent || page.querySelector(".failure p")?.textContent || "Nothing was changed.");
    });
    dialog.showModal();
    dialog.querySelector("textarea, input:not([type=hidden])")?.focus();
  }

  // copy takes the brief with its citations, as text and as a page's.
  async function copy() {
    const line = (e) => {
      const c = e.cloneNode(true);
      for (const x of all(".cite", c)) x.textContent = x.textContent.trim();
      return c.textContent.replace(/\s+/g, " ").replace(/ (\[\d+\])/g, "$1").trim();
    };
    const headline = line(main.querySelector(".head h1")).replace(/\[\d+\]/g, "").trim();
    const text = all("ol.text .words p").map(line).join(" ");
    const cited = new Set(text.match(/\[\d+\]/g) ?? []);
    const sources = all(".source").filter((s) => cited.has(`[${s.id.slice(3)}]`)).map((s) => ({
      n: s.id.slice(3), name: s.querySelector("h3").lastChild.textContent.trim(), at: s.querySelector("header .by .at")?.textContent ?? "", href: s.querySelector("header .by a")?.href ?? "",
    }));
    const plain = [headline, "", text, "", ...sources.map((s) => `[${s.n}] ${[s.name, s.at, s.href].filter(Boolean).join(", ")}`)].join("\n");
    const page = document.createElement("div");
    const add = (parent, name, words) => { const e = document.createElement(name); if (words) e.textContent = words; parent.append(e); return e; };
    add(page, "h1", headline);
    add(page, "p", text);
    const list = add(page, "p");
    for (const s of sources) {
      list.append(`[${s.n}] `);
      if (s.href) add(list, "a", s.name).href = s.href; else list.append(s.name);
      if (s.at) list.append(", " + s.at);
      add(list, "br");
    }
    try {
      await navigator.clipboard.write([new ClipboardItem({ "text/plain": new Blob([plain], { type: "text/plain" }), "text/html": new Blob([page.innerHTML], { type: "text/html" }) })]);
      say("Copied with citations");
    } catch {
      try { await navigator.clipboard.writeText(plain); say("Copied with citations"); } catch { say("The browser does not let this page copy."); }
    }
  }

  main.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    const t = event.target;
    const dialog = t.closest("[data-dialog]");
    if (dialog) { event.preventDefault(); ask(dialog); return; }
    if (t.closest("[data-do=copy]")) copy();
    if (t.closest("[data-do=print]")) print();
  });

  Object.assign(Puente.story, { parse, get, post, complain, copy });
})();
