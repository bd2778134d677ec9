/** What was read, and what could not be. */

import { count, el, fill, withVariable } from "./dom.js";
import { dated, none, value } from "./pieces.js";
import { tidy } from "./words.js";

const LEADING = [
  ["documents", "report", "reports"],
  ["statements", "statement", "statements"],
  ["events", "event", "events"],
  ["actors", "actor", "actors"],
  ["links", "case", "cases"],
];
const LISTED = 12;

export async function showOverview(app, place) {
  const [overview, reports] = await Promise.all([
    app.source.overview(),
    app.source.list({ kinds: ["reports"], include: {}, exclude: {} }, { offset: 0, limit: LISTED, sort: "date" }),
  ]);
  app.steps = [];
  app.more = null;
  fill(
    place,
    el(
      "div",
      { class: "overview" },
      el("div", { class: "lead" }, figures(app, overview), period(overview)),
      el("section", { class: "wide" }, el("h2", {}, "What was read"), reportList(app, reports)),
      el(
        "section",
        {},
        el("h2", {}, "What was not found"),
        el("p", { class: "hint" }, "What a report does not say stays empty, and is counted."),
        gaps(app, overview),
      ),
      el("section", {}, el("h2", {}, "What could not be read"), problems(overview)),
      el("section", {}, el("h2", {}, "What was repaired"), repairs(app, overview)),
      el("section", {}, el("h2", {}, "How it was made"), runs(overview)),
    ),
  );
}

function figures(app, { counts }) {
  const view = { documents: "reports", links: "cases" };
  return el(
    "ul",
    { class: "figures" },
    LEADING.map(([table, one, many]) =>
      el(
        "li",
        {},
        el(
          "a",
          { href: app.href({ view: view[table] ?? table, include: {}, exclude: {} }) },
          el("b", {}, counts[table].toLocaleString("en")),
          " ",
          counts[table] === 1 ? one : many,
        ),
      ),
    ),
  );
}

function period({ published: [first, last], counts }) {
  if (!first) return el("p", { class: "hint" }, "No report names the day it was published.");
  const days = first === last ? dated(first) : [dated(first), " to ", dated(last)];
  return el(
    "p",
    { class: "hint" },
    `${count(counts.documents, "report")} published `,
    days,
    `, with ${count(counts.mentions, "mention")} of actors, ${count(counts.times, "time expression")} and ${count(counts.places, "place name")}.`,
  );
}

function reportList(app, { total, rows }) {
  const lines = rows.map(({ id, row }) =>
    el(
      "li",
      {},
      el(
        "a",
        { class: "headline", href: app.href({ view: "report", id, include: {}, exclude: {} }) },
        row.title ?? row.file,
      ),
      " ",
      el(
        "span",
        { class: "meta" },
        row.publisher ?? "publisher not found",
        " · ",
        row.published ? dated(row.published) : none("not dated"),
        ` · ${count(row.statements, "statement")}, ${count(row.events, "event")}, ${count(row.repairs, "repair")}`,
      ),
    ),
  );
  const rest =
    total > rows.length
      ? el(
          "p",
          {},
          el("a", { href: app.href({ view: "reports", include: {}, exclude: {} }) }, `All ${count(total, "report")}`),
        )
      : null;
  return [el("ol", { class: "reportlist" }, lines), rest];
}

/** Where the rows of a gap are listed. */
const GAPS = {
  "documents date of publication": ["reports", "date"],
  "documents known language": ["reports", "status"],
  "actors country": ["actors", "place"],
  "statements speaker": ["statements", "speaker"],
  "events type": ["events", "type"],
  "events date": ["events", "date"],
  "events place": ["events", "place"],
};

function gaps(app, overview) {
  const found = overview.gaps.filter(([, , n]) => n);
  if (!found.length) return el("p", {}, "Nothing is missing.");
  return el(
    "ul",
    { class: "gaps" },
    found.map(([table, missing, n, of]) => {
      const at = GAPS[`${table} ${missing}`];
      const text = [
        el("span", { class: "label" }, `${tidy(table === "documents" ? "reports" : table)} without ${missing}`),
        el("span", { class: "n" }, `${n.toLocaleString("en")} of ${of.toLocaleString("en")}`),
      ];
      const line = at
        ? el("a", { href: app.href({ view: at[0], include: { [at[1]]: [""] }, exclude: {} }) }, text)
        : el("span", {}, text);
      return withVariable(el("li", {}, line), "--part", `${(100 * n) / of}%`);
    }),
  );
}

function problems(overview) {
  const all = overview.counts.problems;
  if (!all) return el("p", {}, "Nothing was set aside.");
  const rest = all - overview.problems.length;
  return [
    el(
      "dl",
      { class: "problems" },
      overview.problems.map(({ file, message }) => el("div", {}, el("dt", {}, file), el("dd", {}, message))),
    ),
    rest > 0
      ? el(
          "p",
          { class: "none" },
          `and ${rest.toLocaleString("en")} more: onrecord show ${overview.record ?? "RECORD"} problems`,
        )
      : null,
  ];
}

function repairs(app, overview) {
  if (!overview.repairs.length) return el("p", {}, "Nothing needed repair.");
  return el(
    "ul",
    { class: "plainlist" },
    overview.repairs.map(([kind, applied, n]) =>
      el(
        "li",
        {},
        el("a", { href: app.href({ view: "reports", include: { type: [kind] }, exclude: {} }) }, tidy(kind)),
        ` ${n.toLocaleString("en")}`,
        applied ? null : el("span", { class: "none" }, " flagged, left as it is"),
      ),
    ),
  );
}

function runs(overview) {
  const last = overview.runs.at(-1);
  if (!last) return el("p", {}, "The record does not say.");
  return [
    el(
      "p",
      {},
      `onrecord ${last.version}, reader ${last.model}, ${count(overview.runs.length, "run")}; the last ended `,
      el("time", { datetime: last.finished ?? last.started }, (last.finished ?? last.started).replace("T", " ")),
      " UTC.",
    ),
    el(
      "p",
      { class: "hint" },
      "Model ",
      el("code", {}, value(last.model_digest?.slice(0, 16))),
      ", knowledge ",
      el("code", {}, last.knowledge_digest.slice(0, 16)),
      ".",
    ),
  ];
}
