/** The plain lists: reports, statements, events and actors. */

import { el } from "./dom.js";
import { actor, actors, badge, dated, inReport, none, passage, value } from "./pieces.js";
import { showTable } from "./table.js";
import { KNOWN, tidy } from "./words.js";

export function showReports(app, place) {
  const columns = [
    { title: "Report", cell: ({ row }) => row.title ?? row.file, href: (item) => inReport(app, item) },
    { title: "Source", sort: "source", cell: ({ row }) => value(row.publisher, "not found") },
    { title: "Published", sort: "date", cell: ({ row }) => dated(row.published) },
    { title: "Dateline", cell: ({ row }) => value(row.dateline) },
    { title: "Statements", cell: ({ row }) => row.statements },
    { title: "Events", cell: ({ row }) => row.events },
    { title: "Repairs", cell: ({ row }) => row.repairs },
  ];
  return showTable(app, place, { view: "reports", noun: "report", columns });
}

export function showStatements(app, place) {
  const columns = [
    { title: "Words", cell: passage },
    {
      title: "Who",
      sort: "speaker",
      cell: ({ row }) => [actor(app, row.speaker, "speaker not found"), el("span", { class: "source" }, row.source)],
    },
    { title: "To whom", cell: ({ row }) => (row.addressee ? actor(app, row.addressee) : none("–")) },
    { title: "Through", cell: ({ row }) => (row.relayed_by.length ? actors(app, row.relayed_by) : none("–")) },
    { title: "Act", sort: "type", cell: ({ row }) => value(row.act) },
    { title: "Stance", sort: "status", cell: ({ row }) => badge(row.polarity) },
    { title: "Date", sort: "date", cell: ({ row }) => dated(row.date) },
  ];
  return showTable(app, place, { view: "statements", noun: "statement", columns });
}

export function eventColumns(app) {
  return [
    { title: "Words", cell: passage },
    {
      title: "Type",
      sort: "type",
      cell: ({ row }) => [
        row.type ?? none("no type"),
        row.cameo ? el("small", {}, ` ${row.cameo}`) : null,
        casualties(row),
      ],
    },
    { title: "Status", sort: "status", cell: ({ row }) => badge(row.status) },
    { title: "Who", sort: "actor", cell: ({ row }) => actors(app, row.actors, "no actor found") },
    { title: "To whom", cell: ({ row }) => actors(app, row.targets, "–") },
    { title: "Date", sort: "date", cell: ({ row }) => dated(row.date) },
    { title: "Place", sort: "place", cell: ({ row }) => value(row.place, "not placed") },
    {
      title: "According to",
      sort: "speaker",
      cell: ({ row }) => [accordingTo(app, row), el("span", { class: "source" }, row.source)],
    },
  ];
}

export function accordingTo(app, row) {
  return row.according_to ? actor(app, row.speaker, "speaker not found") : "the report itself";
}

/** Killed and wounded in words, where a report counts them. */
function casualties({ killed, wounded }) {
  const told = [
    killed === null ? null : `${killed.toLocaleString("en")} killed`,
    wounded === null ? null : `${wounded.toLocaleString("en")} wounded`,
  ];
  const found = told.filter(Boolean).join(", ");
  return found ? el("span", { class: "source" }, found) : null;
}

export function showEvents(app, place) {
  return showTable(app, place, { view: "events", noun: "event", columns: eventColumns(app) });
}

export function showActors(app, place) {
  const columns = [
    { title: "Actor", sort: "actor", cell: ({ row }) => row.name },
    { title: "Kind", sort: "type", cell: ({ row }) => tidy(row.kind) },
    { title: "Country", sort: "place", cell: ({ row }) => [value(row.country), listed(row, "country")] },
    { title: "Sector", sort: "status", cell: ({ row }) => [value(row.sector), listed(row, "sector")] },
    { title: "Roles", cell: ({ row }) => (row.roles.length ? titles(row.roles) : none("–")) },
    { title: "Mentions", cell: ({ row }) => row.mentions },
    { title: "Reports", cell: ({ row }) => row.reports },
  ];
  return showTable(app, place, { view: "actors", noun: "actor", columns });
}

/** A code that no report gives says where it is from. */
function listed(row, column) {
  if (!row.known.includes(column)) return null;
  return el("span", { class: "source", title: KNOWN }, "not in the text");
}

function titles(roles) {
  return [...new Set(roles.map((role) => (role.of ? `${role.title}, ${role.of[1]}` : role.title)))].join("; ");
}
