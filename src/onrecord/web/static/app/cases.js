/** Cases: rows of several reports that belong together, side by side, one column a source. */

import { announce, count, el, fill, withVariable } from "./dom.js";
import { exportLinks } from "./files.js";
import { offsetOf, pages } from "./pages.js";
import { isFiltered } from "./state.js";
import { actor, actors, badge, dated, inReport, none, passage } from "./pieces.js";
import { LINKS, NOTHING, reasons, tidy } from "./words.js";

const PAGE = 20;

export async function showCases(app, place) {
  const offset = offsetOf(app);
  const { total, rows } = await app.source.list(app.query(), { offset, limit: PAGE, sort: app.state.sort });
  app.steps = rows.map((item) => item.id);
  announce(count(total, "case"));
  fill(
    place,
    el(
      "div",
      { class: "bar" },
      el("strong", { class: "total" }, count(total, "case")),
      total ? exportLinks(app, "cases", app.state.sort) : null,
    ),
    total
      ? rows.map((item) => card(app, item))
      : el("p", { class: "empty" }, isFiltered(app.state) ? NOTHING : "No rows of several reports are linked here."),
    pages(app, { offset, size: PAGE, shown: rows.length, total }),
  );
  place.querySelector(".case.chosen")?.scrollIntoView({ block: "nearest" });
}

/** The lines of a case: a title, and what a member has there. */
const LINES = [
  ["What", ({ row }) => row.type ?? row.act ?? null, (app, { row }) => tidy(row.type ?? row.act ?? "no type")],
  ["Status", ({ row }) => row.status ?? row.polarity, (app, { row }) => badge(row.status ?? row.polarity)],
  [
    "Who",
    ({ row }) => JSON.stringify((row.actors ?? [row.speaker]).map((named) => named?.[0])),
    (app, { row }) =>
      row.actors ? actors(app, row.actors, "not found") : actor(app, row.speaker, "speaker not found"),
  ],
  [
    "To whom",
    ({ row }) => row.targets && JSON.stringify(row.targets.map((named) => named[0])),
    (app, { row }) => (row.targets?.length ? actors(app, row.targets) : none("–")),
  ],
  ["Date", ({ row }) => row.date, (app, { row }) => dated(row.date)],
  ["Place", ({ row }) => row.place ?? null, (app, { row }) => row.place ?? none("–")],
  ["Killed", ({ row }) => row.killed ?? null, (app, { row }) => row.killed ?? none("–")],
  ["Wounded", ({ row }) => row.wounded ?? null, (app, { row }) => row.wounded ?? none("–")],
];

function card(app, item) {
  const members = bySource(item.row.members.map(({ id, kind, ...row }) => ({ id, kind, row })));
  const lines = LINES.map(([title, key, show]) => [title, members.map(key), show]).filter(([, keys]) =>
    keys.some((key) => key !== null && key !== undefined),
  );
  const chosen = app.state.row === item.id;
  return el(
    "article",
    { class: chosen ? "case chosen" : "case", "data-row": item.id, "aria-current": chosen ? "true" : null },
    el(
      "h2",
      {},
      el("a", { href: app.with({ row: item.id, at: app.state.at }) }, LINKS[item.row.type] ?? tidy(item.row.type)),
    ),
    el("p", { class: "hint" }, `${reasons(item.row.why)} · score ${item.row.score}`),
    el(
      "div",
      { class: "wide" },
      withVariable(
        el(
          "table",
          { class: "sides" },
          el(
            "thead",
            {},
            el(
              "tr",
              {},
              el("td", {}),
              sources(members).map(([source, n]) => el("th", { scope: "colgroup", colspan: n }, source)),
            ),
          ),
          el(
            "tbody",
            {},
            el(
              "tr",
              {},
              el("th", { scope: "row" }, "Words"),
              members.map((member) =>
                el("td", {}, el("a", { class: "quoted", href: inReport(app, member) }, passage(member))),
              ),
            ),
            lines.map(([title, keys, show]) =>
              el(
                "tr",
                { class: differs(keys) ? "differs" : null },
                el("th", { scope: "row" }, title, differs(keys) ? el("span", { class: "unseen" }, " (differs)") : null),
                members.map((member) => el("td", {}, show(app, member))),
              ),
            ),
          ),
        ),
        "--columns",
        String(members.length),
      ),
    ),
  );
}

/** Members of one report beside each other, the reports in the order in which the case names them. */
function bySource(members) {
  const order = [...new Set(members.map(({ row }) => row.document))];
  return order.flatMap((id) => members.filter(({ row }) => row.document === id));
}

/** The heads of the columns: each report once, with the number of its members. */
function sources(members) {
  const found = new Map();
  for (const { row } of members) found.set(row.document, [row.source, (found.get(row.document)?.[1] ?? 0) + 1]);
  return [...found.values()];
}

/** Whether two sources that both say something say different things. */
function differs(keys) {
  return new Set(keys.filter((key) => key !== null && key !== undefined)).size > 1;
}
