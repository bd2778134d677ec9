/** The keyboard: `/` search, `n` and `p` next and previous, Escape back, `?` help. */

import { changed } from "./state.js";
import { VIEWS } from "./words.js";

export function listenToKeys(app) {
  document.addEventListener("keydown", (event) => {
    if (event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented) return;
    const typing = event.target.closest?.("input, select, textarea");
    if (event.key === "Escape") return escape(app, event, typing);
    if (typing || document.getElementById("help").open) return;
    const action = { "/": search, n: () => step(app, 1), p: () => step(app, -1), "?": help }[event.key];
    const view = VIEWS[Number(event.key) - 1];
    if (action) {
      event.preventDefault();
      action();
    } else if (view) app.go({ ...app.state, ...blank(view[0]) });
  });
}

function blank(view) {
  return {
    view,
    id: undefined,
    row: undefined,
    span: undefined,
    at: undefined,
    sort: undefined,
    as: undefined,
    hide: undefined,
    include: {},
    exclude: {},
  };
}

export function help() {
  document.getElementById("help").showModal();
}

function search() {
  const field = document.getElementById("q");
  field.focus();
  field.select();
}

function escape(app, event, typing) {
  if (document.getElementById("help").open) return; // the dialog closes by itself
  if (typing) typing.blur();
  else if (app.state.row || app.state.span) app.go(changed(app.state, { row: null, span: null, at: app.state.at }));
  else if (app.state.view === "report") app.go({ view: "reports", include: {}, exclude: {} });
  else if (app.state.q) app.go(changed(app.state, { q: null }));
  else return;
  event.preventDefault();
}

/** Choose the next row, or the one before; at the end of a page, the next page's first. */
function step(app, by) {
  const at = app.steps.indexOf(app.state.row);
  const next = at < 0 ? (by > 0 ? 0 : app.steps.length - 1) : at + by;
  if (next >= 0 && next < app.steps.length) {
    app.keyed = true;
    app.go(changed(app.state, { row: app.steps[next], span: null, at: app.state.at }), true);
  } else if (app.more && (by > 0 ? app.more.after : app.more.before)) {
    app.land = by > 0 ? "first" : "last";
    app.go(
      changed(app.state, { row: null, at: String(Math.max(0, app.more.offset + by * app.more.size)) }),
      true,
    );
  }
}
