/** A list of rows, some on a page, as a table that becomes cards on a narrow screen. */

import { announce, count, el, fill } from "./dom.js";
import { exportLinks } from "./files.js";
import { offsetOf, pages } from "./pages.js";
import { changed, isFiltered } from "./state.js";
import { NOTHING } from "./words.js";

const PAGE = 50;

/**
 * Show the rows of a view.  A column is `{title, sort, cell(item)}`; its first cell leads to the row itself, or where its `href(item)` says.
 */
export async function showTable(app, place, { view, noun, columns, sort, many }) {
  const wanted = app.state.sort ?? sort;
  const offset = offsetOf(app);
  const { total, rows } = await app.source.list(app.query(view), { offset, limit: PAGE, sort: wanted });
  app.steps = rows.map((item) => item.id);
  const table = el(
    "table",
    { class: `rows ${view}` },
    el("caption", { class: "unseen" }, `${noun}s, ${total}`),
    el(
      "thead",
      {},
      el(
        "tr",
        {},
        columns.map((column) => heading(app, column, wanted)),
      ),
    ),
    el(
      "tbody",
      {},
      rows.map((item) => line(app, item, columns)),
    ),
  );
  table.addEventListener("click", (event) => choose(app, event));
  const told = count(total, noun, many);
  announce(told);
  fill(
    place,
    el("div", { class: "bar" }, el("strong", { class: "total" }, told), total ? exportLinks(app, view, wanted) : null),
    total ? table : el("p", { class: "empty" }, isFiltered(app.state) ? NOTHING : `There are no ${many ?? `${noun}s`} in this record.`),
    pages(app, { offset, size: PAGE, shown: rows.length, total }),
  );
}

function heading(app, column, wanted) {
  if (!column.sort) return el("th", { scope: "col" }, column.title);
  const up = wanted === column.sort;
  const down = wanted === `-${column.sort}`;
  const next = up ? `-${column.sort}` : column.sort;
  return el(
    "th",
    { scope: "col", "aria-sort": up ? "ascending" : down ? "descending" : null },
    el(
      "a",
      { href: app.with({ sort: next }), title: `sort by ${column.title.toLowerCase()}` },
      column.title,
      up ? " ↑" : down ? " ↓" : "",
    ),
  );
}

function line(app, item, columns) {
  const chosen = app.state.row === item.id;
  return el(
    "tr",
    { "data-row": item.id, class: chosen ? "chosen" : null, "aria-current": chosen ? "true" : null },
    columns.map((column, n) => {
      const content = column.cell(item);
      const cell = n
        ? content
        : el(
            "a",
            { class: "choose", href: column.href?.(item) ?? app.with({ row: item.id, at: app.state.at }) },
            content,
          );
      return el(
        n ? "td" : "th",
        { "data-title": column.title, scope: n ? null : "row" },
        n ? el("div", {}, cell) : cell,
      );
    }),
  );
}

/** A click anywhere on a row chooses it, unless it was on a link or words were marked with it. */
function choose(app, event) {
  const row = event.target.closest("tr[data-row]");
  if (!row || event.target.closest("a, button") || String(getSelection())) return;
  app.go(changed(app.state, { row: row.dataset.row, at: app.state.at }));
}
