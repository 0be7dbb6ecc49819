"use strict";
(() => {
  const $ = (selector, within = document) => within.querySelector(selector);
  const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
  const words = JSON.parse(document.body.dataset.words);
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const make = (tag, text = "", className = "") => {
    const element = document.createElement(tag);
    element.textContent = text;
    if (className) element.className = className;
    return element;
  };

  // What the browser keeps. A page opened as a file may be refused: then it is kept until the page is closed.
  const kept = (() => {
    const memory = new Map();
    const prefix = `replykit ${document.body.dataset.agents} `;
    let works = true;
    try {
      localStorage.setItem(`${prefix}probe`, "1");
      localStorage.removeItem(`${prefix}probe`);
    } catch { works = false; }
    return {
      works,
      read(name) {
        try { return JSON.parse((works ? localStorage.getItem(prefix + name) : memory.get(name)) ?? "null"); } catch { return null; }
      },
      write(name, value) {
        const text = JSON.stringify(value);
        try { if (works) { localStorage.setItem(prefix + name, text); return; } } catch { this.works = false; $(".not-kept").hidden = false; }
        memory.set(name, text);
      },
    };
  })();

  const agents = JSON.parse(document.body.dataset.agents);
  const topics = $$(".topic").map((element) => {
    const about = JSON.parse($("script", element).textContent);
    return {
      shown: about.macros,
      ...about,
      element,
      entry: $(`.agenda li[data-topic="${element.id}"]`),
      agents: new Set(about.macros.map((name) => String(agents.indexOf(name.split("/")[0])))),
      kinds: element.dataset.kinds.split(" "),
      languages: element.dataset.languages.split(" "),
      decisions: kept.read(about.state) ?? [],
    };
  });
  const topicOf = new Map(topics.map((topic) => [topic.element.id, topic]));
  const isLink = (decision) => decision.outcome === "same-topic";
  const isDecided = (topic) => topic.settled || topic.decisions.some((decision) => !isLink(decision));
  const scroll = (element) => element.scrollIntoView({ block: "start", behavior: "instant" });

  // Filters and the current topic; both stand in the address, so that it can be sent or kept.
  const filters = $(".filters");
  let current = null;
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[’]/g, "'").toLowerCase();
  // What macros say, not what the page says of them.
  const labels = "script, .heard, .decision, thead, summary, small";
  const said = (topic) => {
    if (topic.said === undefined) {
      const copy = topic.element.cloneNode(true);
      $$(labels, copy).forEach((label) => label.remove());
      topic.said = plain(copy.textContent);
    }
    return topic.said;
  };

  function choices() {
    const chosen = Object.fromEntries(new FormData(filters));
    return Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== ""));
  }

  function fits(topic, chosen) {
    return (!chosen.agent || topic.agents.has(chosen.agent))
      && (!chosen.kind || topic.kinds.includes(chosen.kind))
      && (!chosen.language || topic.languages.includes(chosen.language))
      && (!chosen.undecided || !isDecided(topic))
      && (!chosen.q || plain(chosen.q).split(/\s+/).every((word) => said(topic).includes(word)));
  }

  function filter() {
    const chosen = choices();
    let shown = 0;
    for (const topic of topics) {
      const isShown = fits(topic, chosen);
      topic.element.hidden = topic.entry.hidden = !isShown;
      shown += isShown;
    }
    $(".shown").textContent = shown || !topics.length ? fill(words.shown, { n: shown, all: topics.length }) : words.none_shown;
    keepAddress(chosen);
  }

  function keepAddress(chosen = choices()) {
    const state = new URLSearchParams(chosen);
    if (current) state.set("topic", current.element.id);
    const isPlain = [...state.keys()].every((key) => key === "topic");
    const hash = isPlain ? (current ? `#${current.element.id}` : "") : `#${state}`;
    if (hash === location.hash) return;
    try { history.replaceState(null, "", hash || location.pathname + location.search); } catch { /* an address that stays is no loss */ }
  }

  function readAddress() {
    const hash = location.hash.slice(1);
    if (topicOf.has(hash)) { select(topicOf.get(hash)); return; }
    if (!hash.includes("=")) return;
    const state = new URLSearchParams(hash);
    for (const field of filters.elements) {
      if (field.type === "checkbox") field.checked = state.has(field.name);
      else if (field.name) field.value = state.get(field.name) ?? "";
    }
    const wanted = topicOf.get(state.get("topic"));
    filter();
    if (wanted && !wanted.element.hidden) { select(wanted); scroll(wanted.element); }
  }

  function select(topic) {
    current?.element.classList.remove("current");
    current?.entry.firstElementChild.removeAttribute("aria-current");
    current = topic;
    topic.element.classList.add("current");
    const link = topic.entry.firstElementChild;
    link.setAttribute("aria-current", "true");
    const list = topic.entry.parentElement;
    if (list.scrollHeight > list.clientHeight) {
      list.scrollTop = topic.entry.offsetTop - list.offsetTop - list.clientHeight / 3;
    }
    keepAddress();
  }

  function walk(step) {
    const shown = topics.filter((topic) => !topic.element.hidden);
    if (!shown.length) return;
    const here = shown.indexOf(current);
    const next = shown[here < 0 ? (step > 0 ? 0 : shown.length - 1) : Math.min(Math.max(here + step, 0), shown.length - 1)];
    select(next);
    next.element.focus({ preventScroll: true });
    scroll(next.element);
  }

  function walkFindings(step) {
    const findings = $$(".topic:not([hidden]) .finding");
    if (!findings.length) return;
    const isAfter = (one) => (here.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
    const here = document.activeElement?.closest?.(".topic") ? document.activeElement : current?.element ?? document.body;
    const next = step > 0
      ? findings.find((one) => one !== here && (isAfter(one) || here === document.body))
      : findings.findLast((one) => one !== here && !isAfter(one));
    if (!next) return;
    const details = next.closest("details");
    if (details) details.open = true;
    select(topicOf.get(next.closest(".topic").id));
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "center", behavior: "instant" });
  }

  // Decisions.
  const lineOf = (topic, decision) => {
    if (isLink(decision)) return words.same_topic;
    const source = topic.shown[topic.macros.indexOf(decision.source)];
    const value = words.said[decision.value] ?? decision.value;
    const said = fill(words.outcome_lines[decision.outcome], { value: fill(words.quoted, { text: value }), source });
    return `${decision.about ? `${decision.label}${words.colon}` : ""}${said}${decision.note ? ` (${decision.note})` : ""}`;
  };

  const namesMacro = (outcome) => outcome === "adopt" || outcome === "not-same-topic";

  function decide(topic) {
    const box = $(".decision", topic.element);
    select(topic);
    if (!$("form", box)) openForm(topic, box);
    $("[name=outcome]", box).focus();
    $("form", box).scrollIntoView({ block: "nearest", behavior: "instant" });
  }

  function openForm(topic, box) {
    const form = $("#decide-form").content.cloneNode(true).firstElementChild;
    const { about, outcome, value, source, note } = form.elements;
    const check = () => {
      const isAlign = outcome.value === "align" && value.value.trim() && matter().choices.length;
      value.setCustomValidity(isAlign && !isReadable(words.shapes, matter(), value.value.trim()) ? fill(words.unreadable, { example: matter().choices[0] }) : "");
    };
    topic.matters.forEach((matter, number) => about.add(new Option(matter.label, number)));
    $(".about", form).hidden = topic.matters.length === 1;
    topic.macros.forEach((name, place) => source.add(new Option(topic.shown[place], name)));
    const list = $("datalist", form);
    list.id = `values-of-${topic.element.id}`;
    value.setAttribute("list", list.id);
    const matter = () => topic.matters[about.value];
    const follow = () => {
      $(".value", form).hidden = outcome.value !== "align";
      $(".source", form).hidden = !namesMacro(outcome.value);
      value.required = outcome.value === "align";
      list.replaceChildren(...matter().choices.map((choice) => new Option(choice)));
      check();
    };
    value.addEventListener("input", check);
    $$("[type=radio]", form).forEach((radio) => { radio.required = true; });
    form.addEventListener("change", follow);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const { label, subject } = matter();
      record(topic, {
        about: matter().about, subject, label, outcome: outcome.value, note: note.value.trim(), matter: Number(about.value),
        value: outcome.value === "align" ? value.value.trim() : "", source: namesMacro(outcome.value) ? source.value : "",
      });
      close();
    });
    const close = () => { form.remove(); $(".decide", box).hidden = false; topic.element.focus({ preventScroll: true }); };
    $(".cancel", form).addEventListener("click", close);
    $(".decide", box).hidden = true;
    box.append(form);
    follow();
  }

  function confirm(topic) {
    if (topic && $(".confirm", topic.element)) record(topic, { matter: -1, outcome: "same-topic" });
  }

  function record(topic, decision) {
    topic.decisions = [...topic.decisions.filter((other) => other.matter !== decision.matter), decision];
    keep(topic);
    $(".shown").textContent = `${words.recorded} ${lineOf(topic, decision)}`;
  }

  function keep(topic) {
    kept.write(topic.state, topic.decisions);
    show(topic);
    showMinutes();
  }

  function show(topic) {
    const items = topic.decisions.map((decision) => itemOf(topic, decision, `✓ ${lineOf(topic, decision)}`));
    $(".decided", topic.element).replaceChildren(...items);
    $(".done", topic.entry)?.remove();
    if (topic.decisions.length) topic.entry.firstElementChild.append(make("span", `✓ ${words.decided}`, "done"));
  }

  function itemOf(topic, decision, text) {
    const item = make("li", text);
    const undo = make("button", words.undo);
    undo.type = "button";
    undo.setAttribute("aria-label", `${words.undo}${words.colon}${topic.title}, ${lineOf(topic, decision)}`);
    undo.addEventListener("click", () => {
      topic.decisions = topic.decisions.filter((other) => other !== decision);
      keep(topic);
      topic.element.focus({ preventScroll: true });
    });
    item.append(" ", undo);
    return item;
  }

  // Minutes.
  const session = $(".session");
  const decided = () => topics.flatMap((topic) => topic.decisions.map((decision) => ({ topic, decision })));
  const day = () => $("[name=day]", session).value || $("[name=day]", session).defaultValue;
  const present = () => ($("[name=present]", session)?.value ?? "").split(",").map((name) => name.trim()).filter(Boolean);

  function showMinutes() {
    const all = decided();
    $(".nothing", session).hidden = all.length > 0;
    $(".minutes", session).replaceChildren(...all.map(({ topic, decision }) => itemOf(topic, decision, `${topic.title}${words.colon}${lineOf(topic, decision)}`)));
    $$(".download-yaml", session).forEach((button) => { button.disabled = all.every(({ decision }) => isLink(decision)); });
    $$(".download-topics", session).forEach((button) => { button.hidden = !topicsYaml(); });
  }

  function markdown() {
    const lines = [`# ${words.title}, ${day()}`, ""];
    if (present().length) lines.push(`${words.present}${words.colon}${escaped(present().join(", "))}`, "");
    lines.push(`## ${words.decided}`, "");
    for (const { topic, decision } of decided()) {
      lines.push(`- **${escaped(topic.title)}**${words.colon}${escaped(lineOf(topic, decision))}`);
      for (const [place, [, text]] of Object.entries(topic.matters[decision.matter]?.values ?? {})) {
        lines.push(`  - ${escaped(topic.shown[place])}${words.colon}${escaped(text)}`);
      }
    }
    if (!decided().length) lines.push(words.nothing_decided);
    lines.push("", `## ${words.open_topics}`, "");
    topics.filter((topic) => !isDecided(topic)).forEach((topic) => lines.push(`- ${escaped(topic.title)}${words.colon}${escaped(topic.shown.join(", "))}`));
    return `${lines.join("\n")}\n`;
  }

  function yaml() {
    return "decisions:\n" + decided().filter(({ decision }) => !isLink(decision)).map(({ topic, decision }) => {
      const lines = [`topic: ${quote(topic.title)}`];
      if (decision.about) lines.push(`about: ${quote(decision.about)}`);
      if (decision.subject) lines.push(`subject: ${quote(decision.subject)}`);
      lines.push("members:");
      for (const [place, macro] of topic.macros.entries()) {
        const [value] = topic.matters[decision.matter].values[place] ?? [];
        const parts = Object.entries({ macro, digest: topic.digests[place], value }).filter(([, text]) => text).map(([key, text]) => `${key}: ${quote(text)}`);
        lines.push(`  - {${parts.join(", ")}}`);
      }
      lines.push(`outcome: ${decision.outcome}`);
      if (decision.value) lines.push(`value: ${quote(decision.value)}`);
      if (decision.source) lines.push(`from: ${quote(decision.source)}`);
      if (present().length) lines.push(`present: [${present().map(quote).join(", ")}]`);
      lines.push(`date: ${day()}`);
      if (decision.note) lines.push(`note: ${quote(decision.note)}`);
      return `  - ${lines.join("\n    ")}\n`;
    }).join("");
  }

  // A macro that stands apart answers something else than each of the others.
  function topicsYaml() {
    const apart = decided().filter(({ decision }) => decision.outcome === "not-same-topic");
    const pairs = apart.flatMap(({ topic, decision }) => topic.macros
      .filter((name) => name !== decision.source)
      .map((name) => `  - [${quote(decision.source)}, ${quote(name)}]\n`));
    const titles = new Map();
    const together = decided().filter(({ decision }) => isLink(decision)).map(({ topic }) => {
      const again = titles.get(topic.title) ?? 0;
      titles.set(topic.title, again + 1);
      return `  ${quote(again ? `${topic.title} (${again + 1})` : topic.title)}: [${topic.macros.map(quote).join(", ")}]\n`;
    });
    return (together.length ? `topics:\n${together.join("")}` : "") + (pairs.length ? `refused:\n${pairs.join("")}` : "");
  }

  function download(name, type, text) {
    const link = make("a");
    link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  // Keys.
  const help = $("#help");
  const shortcuts = $("[name=shortcuts]", help);
  const here = () => (current?.element.hidden === false ? current : topics.find((one) => !one.element.hidden));
  const actions = {
    j: () => walk(1), k: () => walk(-1), n: () => walkFindings(1), p: () => walkFindings(-1),
    "/": () => { filters.elements.q.focus(); filters.elements.q.select(); },
    d: () => { const topic = here(); if (topic) decide(topic); },
    c: () => confirm(here()),
    "?": () => help.showModal(),
  };

  document.addEventListener("keydown", (event) => {
    const isField = event.target.matches?.("input:not([type=checkbox], [type=radio]), select, textarea");
    if (event.key === "Escape" && isField) {
      event.preventDefault();
      event.target.blur();
    }
    if (isField || help.open || !shortcuts.checked || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!Object.hasOwn(actions, event.key)) return;
    event.preventDefault();
    actions[event.key]();
  });

  // Colours.
  const theme = $("[name=theme]");
  const paint = () => {
    if (theme.value === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme.value;
  };

  function start() {
    $$(".filters, .tools, .session, button.decide, button.confirm").forEach((element) => { element.hidden = false; });
    $(".scriptless").hidden = true;
    $(".not-kept").hidden = kept.works;
    theme.value = kept.read("theme") ?? "auto";
    paint();
    theme.addEventListener("change", () => { kept.write("theme", theme.value); paint(); });
    shortcuts.checked = kept.read("shortcuts") ?? true;
    shortcuts.addEventListener("change", () => kept.write("shortcuts", shortcuts.checked));
    $(".open-help").addEventListener("click", () => help.showModal());
    filters.addEventListener("input", filter);
    filters.addEventListener("submit", (event) => event.preventDefault());
    filters.addEventListener("reset", () => setTimeout(filter));
    document.addEventListener("click", (event) => {
      const topic = topicOf.get(event.target.closest?.(".topic")?.id);
      if (topic && event.target.matches("button.decide")) decide(topic);
      else if (topic && event.target.matches("button.confirm")) confirm(topic);
      else if (topic && topic !== current) select(topic);
    });
    const names = $("[name=present]", session);
    if (names) {
      names.value = kept.read("present") ?? "";
      names.addEventListener("change", () => kept.write("present", names.value));
    }
    $(".download", session).addEventListener("click", () => download(`replykit-${day()}.md`, "text/markdown", markdown()));
    $(".download-yaml", session)?.addEventListener("click", () => download(`decisions-${day()}.yml`, "text/yaml", yaml()));
    $(".download-topics", session)?.addEventListener("click", () => download(`topics-${day()}.yml`, "text/yaml", topicsYaml()));
    const closed = [];
    addEventListener("beforeprint", () => $$("details:not([open], .missing)").forEach((one) => { one.open = true; closed.push(one); }));
    addEventListener("afterprint", () => closed.splice(0).forEach((one) => { one.open = false; }));
    addEventListener("hashchange", readAddress);
    topics.filter((topic) => topic.decisions.length).forEach(show);
    showMinutes();
    if (location.hash) readAddress();
    filter();
  }

  start();
})();
