/** What is shown, as a file: CSV or JSON made here, or by the server, which also has Parquet. */

import { el } from "./dom.js";

/** Links that export all rows of the present view under its filters. */
export function exportLinks(app, view, sort) {
  const query = app.query(view);
  const name = query.kinds.length > 1 ? "rows" : query.kinds[0];
  return el(
    "span",
    { class: "export", role: "group", "aria-label": `Export these ${name}` },
    "Export ",
    app.source.formats.map((format) =>
      app.source.exported
        ? el(
            "a",
            { href: app.source.exported(query, sort, format), download: `${name}.${format}` },
            format.toUpperCase(),
          )
        : el(
            "button",
            { type: "button", "data-format": format, onclick: () => save(app, query, sort, name, format) },
            format.toUpperCase(),
          ),
    ),
  );
}

async function save(app, query, sort, name, format) {
  const items = await app.source.all(query, sort);
  const text = format === "csv" ? csv(items) : `${JSON.stringify(items.map(whole), null, 1)}\n`;
  const type = format === "csv" ? "text/csv;charset=utf-8" : "application/json";
  const address = URL.createObjectURL(new Blob([text], { type }));
  el("a", { href: address, download: `${name}.${format}` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}

/** Rows as CSV (RFC 4180): lists are joined with "; ", an actor is its label, and its id in a column of its own. */
export function csv(items) {
  const rows = items.map((item) => flat(whole(item)));
  const columns = rows.length ? [...new Set(rows.flatMap(Object.keys))] : ["id", "kind"];
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column]))];
  return lines.map((line) => `${line.map(cell).join(",")}\r\n`).join("");
}

function whole({ id, kind, row }) {
  return { id, kind, ...row };
}

const PERSON = new Set(["speaker", "addressee", "from", "to"]);
const PEOPLE = new Set(["actors", "targets", "relayed_by"]);

/** A row without nesting. */
function flat(row) {
  const found = {};
  for (const [key, value] of Object.entries(row)) {
    if (key === "quote") {
      found.words = value
        .filter(([, own]) => own)
        .map(([words]) => words)
        .join(" … ");
      found.passage = value.map(([words]) => words).join("");
    } else if (key === "span") {
      found.start = value?.[0] ?? null;
      found.end = value?.[1] ?? null;
    } else if (PERSON.has(key)) {
      found[key] = value?.[1] ?? null;
      found[`${key}_id`] = value?.[0] ?? null;
    } else if (PEOPLE.has(key)) {
      found[key] = value.map(([, label]) => label).join("; ");
      found[`${key}_id`] = value.map(([id]) => id).join("; ");
    } else if (Array.isArray(value)) {
      found[key] = value.every((each) => typeof each === "string") ? value.join("; ") : JSON.stringify(value);
    } else found[key] = value;
  }
  return found;
}

/** A value as a cell. What is saved is opened in a spreadsheet program, so no text in it begins like a formula. */
function cell(value) {
  const plain = value === null || value === undefined ? "" : String(value);
  const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${plain}` : plain;
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
