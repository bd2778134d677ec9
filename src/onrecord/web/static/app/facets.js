/** The filters beside a list: values with counts, to include or to exclude, and what is chosen above the list. */

import { count, el, fill } from "./dom.js";
import { changed, isFiltered, withFacet } from "./state.js";
import { facetTitle, FACETS, offered, valueLabel } from "./words.js";

const SHOWN = 8; // values of a facet at first,
const MORE = 200; // and when more are asked for
const opened = new Set(); // facets of which all values are shown

/** Fill the sidebar of a view. */
export async function showFacets(app, place) {
  const names = Object.keys(offered(app.state.view));
  if (!names.length) return fill(place);
  const limits = Object.fromEntries(names.map((name) => [name, opened.has(name) ? MORE : SHOWN]));
  const found = await app.source.facets(app.query(), names, limits);
  const lists = names.map((name) => facetList(app, place, name, found[name]));
  return fill(place, el("h2", { class: "unseen" }, "Filters"), lists);
}

function facetList(app, place, name, { values, total }) {
  const chosen = new Set([...(app.state.include[name] ?? []), ...(app.state.exclude[name] ?? [])]);
  const listed = new Set(values.map(([value]) => value));
  const missing = [...chosen].filter((value) => !listed.has(value)).map((value) => [value, value, 0]);
  const rest = total - values.length;
  const more =
    (rest > 0 || opened.has(name)) && total > SHOWN
      ? el("button", { type: "button", class: "more", onclick: () => (toggle(name), showFacets(app, place)) },
          opened.has(name) ? "fewer" : `${rest.toLocaleString("en")} more`)
      : null;
  return el("section", { class: "facet", "data-facet": name },
    el("h3", {}, facetTitle(app.state.view, name)),
    name === "date" ? dateRange(app) : null,
    el("ul", {}, [...missing, ...values].map(([value, label, n]) => facetValue(app, name, value, label, n))),
    more);
}

function toggle(name) {
  if (!opened.delete(name)) opened.add(name);
}

function facetValue(app, name, value, label, n) {
  const included = app.state.include[name]?.includes(value) ?? false;
  const excluded = app.state.exclude[name]?.includes(value) ?? false;
  const shown = valueLabel(app.state.view, name, value, label);
  const press = (sign) => () => app.go(withFacet(app.state, name, value, sign));
  return el("li", { class: included ? "in" : excluded ? "out" : null },
    el("button", { type: "button", class: "take", "aria-pressed": included ? "true" : "false", "data-value": value,
      title: `only ${shown}`, onclick: press(included ? 0 : 1) },
      el("span", { class: value === "" ? "label none" : "label" }, shown), el("span", { class: "n" }, n.toLocaleString("en"))),
    el("button", { type: "button", class: "leave", "aria-pressed": excluded ? "true" : "false",
      "aria-label": `without ${shown}`, title: `without ${shown}`, onclick: press(excluded ? 0 : -1) }, "−"));
}

function dateRange(app) {
  const field = (name, label) =>
    el("label", {}, label, el("input", { type: "date", name, value: app.state[name] ?? "",
      onchange: (event) => app.go(changed(app.state, { [name]: event.target.value || null })) }));
  return el("div", { class: "range" }, field("from", "from"), field("to", "to"));
}

/** What the list is filtered by, each with a button that takes it away. */
export async function showChosen(app, place) {
  const { state } = app;
  const chips = [];
  const pairs = [];
  for (const [filters, sign] of [[state.include, 1], [state.exclude, -1]]) {
    for (const facet of FACETS) for (const value of filters[facet] ?? []) pairs.push([facet, value, sign]);
  }
  const labels = await app.source.labels(pairs.map(([facet, value]) => [facet, value]));
  pairs.forEach(([facet, value, sign], n) => {
    const text = `${facetTitle(state.view, facet)}: ${valueLabel(state.view, facet, value, labels[n])}`;
    chips.push(chip(sign < 0 ? `not ${text}` : text, () => app.go(withFacet(state, facet, value, 0)), sign < 0));
  });
  if (state.q) chips.push(chip(`Words: ${state.q}`, () => app.go(changed(state, { q: null }))));
  if (state.from) chips.push(chip(`from ${state.from}`, () => app.go(changed(state, { from: null }))));
  if (state.to) chips.push(chip(`to ${state.to}`, () => app.go(changed(state, { to: null }))));
  const all = isFiltered(state) && chips.length > 1
    ? el("a", { class: "clear", href: app.href({ view: state.view, include: {}, exclude: {} }) }, `Clear ${count(chips.length, "filter")}`)
    : null;
  fill(place, chips, all);
}

function chip(text, remove, out = false) {
  return el("span", { class: out ? "chip out" : "chip" }, text,
    el("button", { type: "button", "aria-label": `remove the filter ${text}`, onclick: remove }, "×"));
}
