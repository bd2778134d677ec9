/** The panel beside a list or a report: everything about the row, or the passage, that is chosen. */

import { count, el, fill } from "./dom.js";
import { actor, actors, badge, dated, inReport, none, passage, value } from "./pieces.js";
import { marksAt, nothingHere } from "./report.js";
import { accordingTo } from "./views.js";
import { KNOWN, LINKS, reasons, tidy } from "./words.js";

const HEADS = {
  reports: "Report",
  statements: "Statement",
  events: "Event",
  actors: "Actor",
  relations: "Tie",
  cases: "Case",
};

/** Fill the panel; it is empty where nothing is chosen. */
export async function showPanel(app, place) {
  const { row, span, view, id } = app.state;
  const content = row ? await about(app, row) : span && view === "report" ? await here(app, id, span) : null;
  place.hidden = !content;
  if (!content) return fill(place);
  const close = el(
    "a",
    { class: "close", href: app.with({ row: null, span: null, at: app.state.at }), "aria-label": "Close" },
    "×",
  );
  const address = el("a", { class: "permalink", href: app.href(app.state) }, "Permalink");
  return fill(place, close, content, el("p", { class: "foot" }, address));
}

async function about(app, id) {
  const [item] = await app.source.items([id]);
  if (!item) return el("p", { class: "empty" }, "The record has no such row.");
  const build = {
    statements: statement,
    events: event,
    actors: person,
    reports: report,
    relations: relation,
    cases: linked,
  }[item.kind];
  return el(
    "div",
    { class: `about ${item.kind}` },
    el("p", { class: "kind" }, HEADS[item.kind]),
    await build(app, item),
  );
}

/** What stands at a passage, each with its row. */
async function here(app, id, span) {
  const report = await app.source.report(id);
  const marks = report ? marksAt(report, span) : [];
  const ids = [...new Set(marks.map((mark) => mark[4]).filter(Boolean))];
  const items = new Map((await app.source.items(ids)).map((item) => [item.id, item]));
  const seen = new Set();
  const entries = marks.map(([start, end, layer, title, row]) => {
    const key = `${layer} ${row ?? title}`;
    if (seen.has(key) || (layer === "cue" && items.has(row))) return null;
    seen.add(key);
    const item = items.get(row);
    const place = app.href({ view: "report", id, span: `${start}-${end}`, include: {}, exclude: {} });
    const target = item
      ? item.kind === "actors"
        ? app.href({ view: "actors", row, include: {}, exclude: {} })
        : app.with({ row, span: null })
      : place;
    return el("li", {}, el("a", { class: `at key-${layer}`, href: target }, layer), " ", title);
  });
  return el(
    "div",
    { class: "about passage-rows" },
    el("p", { class: "kind" }, "Passage"),
    el("h2", {}, `Characters ${span.replace("-", "–")}`),
    marks.length ? el("ul", { class: "marks" }, entries) : nothingHere(),
  );
}

function facts(pairs) {
  return el(
    "dl",
    {},
    pairs
      .filter(([, content]) => content !== null)
      .map(([name, content]) => el("div", {}, el("dt", {}, name), el("dd", {}, content))),
  );
}

function place(app, item) {
  const address = inReport(app, item);
  return address ? el("p", {}, el("a", { class: "button", href: address }, "Show it in the report")) : null;
}

async function statement(app, item) {
  const { row } = item;
  const nested = row.nested_in ? el("a", { href: app.with({ row: row.nested_in }) }, "another statement") : null;
  return [
    el("blockquote", {}, passage(item)),
    place(app, item),
    facts([
      ["Who", actor(app, row.speaker, "speaker not found")],
      ["To whom", row.addressee ? actor(app, row.addressee) : none()],
      ["Through", row.relayed_by.length ? actors(app, row.relayed_by) : none("nobody named")],
      ["Act", value(row.act, "not found")],
      ["Stance", badge(row.polarity)],
      ["Form", row.mode],
      ["Occasion", value(row.medium, "not found")],
      ["Date", dated(row.date)],
      ["Told within", nested],
      ["Source", row.source],
      ["Read so because", value(row.why && reasons(row.why))],
    ]),
    await related(app, "Events that rest on it", row.carries),
    await cases(app, row.cases),
  ];
}

async function event(app, item) {
  const { row } = item;
  return [
    el("blockquote", {}, passage(item)),
    place(app, item),
    facts([
      ["Type", [row.type ?? none("no type"), row.cameo ? el("small", {}, ` CAMEO ${row.cameo}`) : null]],
      ["Status", badge(row.status)],
      ["Who", actors(app, row.actors, "no actor found")],
      ["To whom", actors(app, row.targets, "not found")],
      ["Date", dated(row.date)],
      ["Place", value(row.place, "not placed")],
      ["According to", accordingTo(app, row)],
      ["Killed", row.killed],
      ["Wounded", row.wounded],
      ["Weapon", row.weapon],
      ["Source", row.source],
      ["Read so because", value(row.why && reasons(row.why))],
    ]),
    await related(app, "The statement it rests on", row.according_to ? [row.according_to] : []),
    await cases(app, row.cases),
  ];
}

async function person(app, item) {
  const { row } = item;
  const seen = (view, facet, label) =>
    el("li", {}, el("a", { href: app.href({ view, include: { [facet]: [item.id] }, exclude: {} }) }, label));
  return [
    el("h2", {}, row.name),
    facts([
      ["Kind", tidy(row.kind)],
      ["Country", coded(row, "country")],
      ["Sector", row.kind === "state" && !row.sector ? none("a state has none") : coded(row, "sector")],
      ["Mentioned", `${count(row.mentions, "time")} in ${count(row.reports, "report")}`],
      ["Also called", row.also.length ? row.also.join("; ") : null],
      [
        "Taken for one",
        row.merged > 1 ? `${row.merged} actors of several reports, score ${row.score}: ${reasons(row.why)}` : null,
      ],
    ]),
    row.roles.length ? el("h3", {}, "Roles") : null,
    row.roles.length
      ? el(
          "ul",
          { class: "roles" },
          row.roles.map((role) => roleLine(app, role)),
        )
      : null,
    el("h3", {}, "Look at"),
    el(
      "ul",
      {},
      seen("statements", "speaker", "statements by this actor"),
      seen("statements", "actor", "all statements it is in"),
      seen("events", "actor", "its events"),
      seen("timeline", "actor", "timeline"),
      seen("network", "actor", "network"),
      seen("cases", "actor", "cases"),
      seen("reports", "actor", "reports"),
      inReport(app, item) ? el("li", {}, el("a", { href: inReport(app, item) }, "where it is first mentioned")) : null,
    ),
  ];
}

/** A code with where it is from: the reports, or the list of holders of offices alone. */
function coded(row, column) {
  const found = value(row[column], "not found");
  return row.known.includes(column) ? [found, el("span", { class: "source" }, KNOWN)] : found;
}

function roleLine(app, role) {
  const dates = role.start || role.end ? ` (${role.start ?? ""}–${role.end ?? ""})` : "";
  const shown = [role.title, role.of ? [" of ", actor(app, role.of)] : null, dates];
  const where = role.document
    ? app.href({ view: "report", id: role.document, span: role.span.join("-"), include: {}, exclude: {} })
    : null;
  return el("li", {}, shown.flat(), where ? [" ", el("a", { class: "source", href: where }, "passage")] : null);
}

function report(app, item) {
  const { row } = item;
  const only = (view, label) =>
    el("li", {}, el("a", { href: app.href({ view, include: { report: [item.id] }, exclude: {} }) }, label));
  return [
    el("h2", {}, row.title ?? row.file),
    el("p", {}, el("a", { class: "button", href: inReport(app, item) }, "Read the report")),
    facts([
      ["Publisher", value(row.publisher, "not found")],
      ["Published", dated(row.published)],
      ["Dateline", value(row.dateline, "not found")],
      ["Byline", value(row.byline, "not found")],
      ["Agencies", row.agencies.length ? row.agencies.join(", ") : none()],
      ["Language", value(row.language, "not found")],
      ["Length", `${row.length.toLocaleString("en")} characters`],
      ["File", row.file],
      ["SHA-256", el("code", {}, row.sha256)],
    ]),
    el(
      "ul",
      {},
      only("statements", count(row.statements, "statement")),
      only("events", count(row.events, "event")),
      only("timeline", "timeline"),
      only("actors", "actors"),
      only("network", "network"),
    ),
  ];
}

function relation(app, item) {
  const { row } = item;
  return [
    el("blockquote", {}, passage(item)),
    place(app, item),
    facts([
      ["Tie", tidy(row.type)],
      ["From", actor(app, row.from)],
      ["To", actor(app, row.to)],
      ["Date", dated(row.date)],
      ["Source", row.source],
    ]),
  ];
}

function linked(app, item) {
  return [
    el("h2", {}, LINKS[item.row.type] ?? tidy(item.row.type)),
    facts([
      ["Because", reasons(item.row.why)],
      ["Score", item.row.score],
    ]),
    app.state.view === "cases"
      ? null
      : el(
          "p",
          {},
          el(
            "a",
            { class: "button", href: app.href({ view: "cases", row: item.id, include: {}, exclude: {} }) },
            "Side by side",
          ),
        ),
  ];
}

/** Other rows, each with its passage. */
async function related(app, title, ids) {
  if (!ids?.length) return null;
  const items = await app.source.items(ids);
  return [
    el("h3", {}, title),
    el(
      "ul",
      { class: "related" },
      items.map((item) => el("li", {}, el("a", { href: app.with({ row: item.id, at: app.state.at }) }, passage(item)))),
    ),
  ];
}

async function cases(app, ids) {
  if (!ids?.length) return null;
  const items = await app.source.items(ids);
  const lines = items.map((item) =>
    el(
      "li",
      {},
      el(
        "a",
        { href: app.href({ view: "cases", row: item.id, include: {}, exclude: {} }) },
        LINKS[item.row.type] ?? tidy(item.row.type),
      ),
      ` – ${reasons(item.row.why)}`,
    ),
  );
  return [el("h3", {}, "Beside other rows"), el("ul", { class: "related" }, lines)];
}
