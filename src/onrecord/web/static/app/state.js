/** What the page shows, as an address: a query string that alone restores it. */

import { FACETS } from "./words.js";

const PLAIN = ["view", "id", "row", "span", "as", "hide", "q", "from", "to", "sort", "at"];

/** The state that a query string stands for; what it does not know it leaves out. */
export function parseState(text) {
  const parameters = new URLSearchParams(text);
  const state = { view: "overview", include: {}, exclude: {} };
  for (const name of PLAIN) if (parameters.has(name)) state[name] = parameters.get(name);
  for (const facet of FACETS) {
    if (parameters.has(facet)) state.include[facet] = parameters.getAll(facet);
    if (parameters.has(`not.${facet}`)) state.exclude[facet] = parameters.getAll(`not.${facet}`);
  }
  return state;
}

/** The query string of a state, always in the same order. */
export function formatState(state) {
  const parameters = new URLSearchParams();
  for (const name of PLAIN) if (state[name]) parameters.set(name, state[name]);
  addFilters(parameters, state);
  return parameters.toString();
}

/** Add the facets of a state to parameters. */
export function addFilters(parameters, state) {
  for (const facet of FACETS) {
    for (const value of state.include[facet] ?? []) parameters.append(facet, value);
    for (const value of state.exclude[facet] ?? []) parameters.append(`not.${facet}`, value);
  }
}

/** The state with some things changed; `null` takes one away. Pages are counted anew unless `at` is among them. */
export function changed(state, changes) {
  const next = { ...state, at: undefined, ...changes };
  for (const name of PLAIN) if (next[name] === null || next[name] === undefined) delete next[name];
  return next;
}

/** Another view: what all views can be filtered by stays, what means something else there goes. */
export function viewed(state, view) {
  const same = group(view) === group(state.view);
  const kept = (filters) =>
    Object.fromEntries(
      Object.entries(filters).filter(([facet]) => same || !["type", "status", "place", "tie"].includes(facet)),
    );
  const next = { view, include: kept(state.include), exclude: kept(state.exclude) };
  for (const name of ["q", "from", "to"]) if (state[name]) next[name] = state[name];
  return next;
}

function group(view) {
  return view === "timeline" || view === "map" ? "events" : view;
}

/** The state with a value of a facet included (1), excluded (-1) or neither (0). */
export function withFacet(state, facet, value, sign) {
  const without = (filters) => {
    const rest = (filters[facet] ?? []).filter((other) => other !== value);
    const { [facet]: _, ...others } = filters;
    return rest.length ? { ...others, [facet]: rest } : others;
  };
  const include = without(state.include);
  const exclude = without(state.exclude);
  if (sign > 0) include[facet] = [...(include[facet] ?? []), value];
  if (sign < 0) exclude[facet] = [...(exclude[facet] ?? []), value];
  return changed(state, { include, exclude, row: null });
}

/** Whether anything is filtered. */
export function isFiltered(state) {
  return Boolean(
    state.q || state.from || state.to || Object.keys(state.include).length || Object.keys(state.exclude).length,
  );
}

/** The words of a search: `{wanted, unwanted}` in lower case; quotes keep a phrase together, `-` shuts a word out. */
export function searched(text) {
  const found = { wanted: [], unwanted: [] };
  for (const [, minus, phrase, word] of (text ?? "").matchAll(/(-?)(?:"([^"]*)"|(\S+))/g)) {
    const term = (phrase ?? word).toLowerCase();
    if (term) (minus ? found.unwanted : found.wanted).push(term);
  }
  return found;
}
