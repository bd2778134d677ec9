/** Small pieces that many views show: passages, actors, dates, "not found". */

import { el } from "./dom.js";
import { tidy } from "./words.js";

/** The words of a row within their sentence. */
export function passage(item) {
  const pieces = item.row.quote ?? [];
  return el(
    "q",
    { class: "passage" },
    pieces.map(([words, own]) => (own ? el("mark", {}, words) : words)),
  );
}

/** The same words as plain text. */
export function words(item) {
  return (item.row.quote ?? [])
    .filter(([, own]) => own)
    .map(([piece]) => piece)
    .join(" … ");
}

/** What was not found says so. */
export function none(text = "not found") {
  return el("span", { class: "none" }, text);
}

/** A value, or that there is none. */
export function value(found, text = "–") {
  return found === null || found === undefined || found === "" ? none(text) : tidy(found);
}

/** A link to an actor; `named` is an id and a label. */
export function actor(app, named, missing = "not found") {
  if (!named) return none(missing);
  return el(
    "a",
    { class: "actor", href: app.href({ view: "actors", row: named[0], include: {}, exclude: {} }) },
    named[1],
  );
}

/** Several actors, or that there are none. */
export function actors(app, all, missing) {
  if (!all?.length) return none(missing);
  return all.flatMap((named, n) => [n ? ", " : null, actor(app, named)]);
}

/** A status or stance, coloured and in words. */
export function badge(status) {
  return el("span", { class: `badge is-${status}` }, tidy(status));
}

/** The address of a row's passage in its report. */
export function inReport(app, item) {
  const { document: id, span } = item.row;
  if (!id) return null;
  const state = { view: "report", id, include: {}, exclude: {} };
  if (["statements", "events"].includes(item.kind)) return app.href({ ...state, row: item.id });
  return app.href(span ? { ...state, span: span.join("-") } : state);
}

/** Day of an EDTF date as people write it; other forms stay as they are. */
export function dated(text) {
  if (!text) return none("not dated");
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const day = match && new Date(Date.UTC(match[1], match[2] - 1, match[3]));
  const shown = day
    ? day.toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" })
    : text;
  return el("time", day ? { datetime: text } : {}, shown);
}
