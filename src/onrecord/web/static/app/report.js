/** One report: its original with everything that points into it, switchable to how it was read. */

import { count, el, fill } from "./dom.js";
import { dated, none, value } from "./pieces.js";
import { changed } from "./state.js";

const LAYERS = [
  ["statement", "statements"],
  ["event", "events"],
  ["mention", "actors"],
  ["time", "times"],
  ["place", "places"],
  ["repair", "repairs"],
];

/** Show the report that the state names. */
export async function showReport(app, place) {
  const { id } = app.state;
  const [report, [item]] = await Promise.all([app.source.report(id), app.source.items([id])]);
  if (!report || !item) {
    fill(
      place,
      el(
        "p",
        { class: "empty" },
        "The record has no such report. ",
        el("a", { href: app.href({ view: "reports", include: {}, exclude: {} }) }, "All reports"),
      ),
    );
    return;
  }
  app.steps = [
    ...new Set(report.marks.filter(([, , layer]) => layer === "statement" || layer === "event").map((mark) => mark[4])),
  ];
  app.more = null;
  const asRead = app.state.as === "read";
  const hidden = new Set((app.state.hide ?? "").split(",").filter(Boolean));
  const text = el("div", {
    class: `original ${[...hidden].map((layer) => `hide-${layer}`).join(" ")}`,
    lang: item.row.language,
    "data-report": id,
  });
  const shown = pieces(app, report, asRead);
  text.append(...(asRead ? begun(shown) : shown));
  fill(place, el("article", { class: "report" }, head(app, item), tools(app, item, hidden, asRead), text));
}

function head(app, { row }) {
  const facts = [
    row.publisher ?? "publisher not found",
    row.published ? dated(row.published) : "not dated",
    row.dateline,
    row.byline,
    row.agencies.join(", "),
  ];
  return el(
    "header",
    {},
    el(
      "p",
      { class: "back" },
      el("a", { href: app.href({ view: "reports", include: {}, exclude: {} }) }, "← all reports"),
    ),
    el("h2", {}, row.title ?? row.file),
    el(
      "p",
      { class: "meta" },
      facts.filter(Boolean).flatMap((fact, n) => [n ? " · " : null, fact]),
    ),
    el(
      "p",
      { class: "meta" },
      row.file,
      " · ",
      el("code", { title: "SHA-256 of the original" }, row.sha256.slice(0, 16)),
      " · language ",
      value(row.language, "not found"),
    ),
    row.copies.length
      ? el(
          "p",
          { class: "meta" },
          "Nearly the same as ",
          row.copies.flatMap((id, n) => [
            n ? ", " : null,
            el("a", { href: app.href({ view: "report", id, include: {}, exclude: {} }) }, id),
          ]),
        )
      : null,
  );
}

function tools(app, { row }, hidden, asRead) {
  const shown = (mode, label) =>
    el("a", { href: app.with({ as: mode }), "aria-current": (mode === "read") === asRead ? "true" : null }, label);
  const layer = ([name, label]) => {
    const rest = hidden.has(name) ? [...hidden].filter((other) => other !== name) : [...hidden, name];
    return el(
      "button",
      {
        type: "button",
        class: `layer key-${name}`,
        "aria-pressed": hidden.has(name) ? "false" : "true",
        onclick: () => app.go(changed(app.state, { hide: rest.join(",") || null }), true),
      },
      label,
    );
  };
  return el(
    "div",
    { class: "tools" },
    el(
      "span",
      { class: "switch", role: "group", "aria-label": "Text" },
      shown(null, "original"),
      shown("read", "as read"),
    ),
    el("span", { class: "layers", role: "group", "aria-label": "Highlights" }, LAYERS.map(layer)),
    el(
      "span",
      { class: "none" },
      row.repairs ? `${count(row.repairs, "repair")} laid over the original` : "no repairs",
    ),
  );
}

/** The segments as nodes: a link to the passage where something points at it. */
function pieces(app, report, asRead) {
  const { row, span } = app.state;
  const [from, to] = (span ?? "").split("-").map(Number);
  return report.segments.map(([words, numbers, read]) => {
    const shown = asRead && read !== undefined ? read : words;
    if (asRead && shown === "") return document.createTextNode("");
    if (!numbers.length) return document.createTextNode(shown);
    const marks = numbers.map((n) => report.marks[n]);
    const layers = [...new Set(marks.map(([, , layer]) => layer))];
    const chosen = marks.some(([start, end, , , id]) => (row && id === row) || (span && start >= from && end <= to));
    const classes = ["s", ...layers, chosen ? "chosen" : null, shown === "" ? "point" : null].filter(Boolean);
    const title = marks
      .map(([, , , text]) => text)
      .filter(Boolean)
      .join("\n");
    if (layers.every((layer) => layer === "zone")) return el("span", { class: classes.join(" "), title }, shown);
    return el("a", { class: classes.join(" "), title, href: passageLink(app, marks), draggable: "false" }, shown);
  });
}

/** Without the empty lines that a masked beginning leaves. */
function begun(nodes) {
  const first = nodes.findIndex((node) => node.textContent.trim());
  const rest = nodes.slice(Math.max(first, 0));
  if (rest[0] instanceof Text) rest[0].textContent = rest[0].textContent.trimStart();
  return rest;
}

/** The narrowest mark is what a click means. */
function passageLink(app, marks) {
  const real = marks.filter(([, , layer]) => layer !== "zone");
  const [start, end] = real.reduce((best, mark) => (mark[1] - mark[0] < best[1] - best[0] ? mark : best));
  return app.with({ span: `${start}-${end}`, row: null });
}

/** What stands at a span of a report: its marks, widest last. */
export function marksAt(report, span) {
  const [from, to] = span.split("-").map(Number);
  return report.marks
    .filter(([start, end, layer]) => layer !== "zone" && ((start < to && end > from) || (start === from && end === to)))
    .sort((a, b) => a[1] - a[0] - (b[1] - b[0]) || a[0] - b[0]);
}

export function nothingHere() {
  return none("Nothing points here.");
}
