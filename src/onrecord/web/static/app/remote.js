/** The record behind a server: every question is a GET for JSON. */

import { addFilters } from "./state.js";

export class RemoteSource {
  constructor() {
    this.formats = ["csv", "json", "parquet"];
  }

  async overview() {
    return this.get("overview");
  }

  async report(id) {
    return this.get("report", [["id", id]]);
  }

  async items(ids) {
    return ids.length ? this.get("items", ids.map((id) => ["id", id])) : [];
  }

  async labels(pairs) {
    return pairs.length ? this.get("labels", pairs) : [];
  }

  async list(query, { offset, limit, sort }) {
    return this.get("list", [["offset", offset], ["limit", limit], ["sort", sort ?? ""]], query);
  }

  async facets(query, names, limits) {
    return this.get("facets", names.map((name) => ["facet", `${name}:${limits[name]}`]), query);
  }

  async timeline(query) {
    return this.get("timeline", [], query);
  }

  async places(query) {
    return this.get("places", [], query);
  }

  async network(query, limit) {
    return this.get("network", [["limit", limit]], query);
  }

  async atlas() {
    return (await fetch("static/vendor/world-atlas/countries-110m.json")).json();
  }

  /** Where a file with all rows of a query is. */
  exported(query, sort, format) {
    return `export/${query.kinds.length > 1 ? "rows" : query.kinds[0]}.${format}?${parameters([["sort", sort ?? ""]], query)}`;
  }

  async get(name, pairs = [], query = null) {
    const answer = await fetch(`api/${name}?${parameters(pairs, query)}`);
    if (answer.status === 404) return null;
    if (!answer.ok) throw new Error(`the server answered ${answer.status}: ${await answer.text()}`);
    return answer.json();
  }
}

function parameters(pairs, query) {
  const found = new URLSearchParams(pairs);
  if (!query) return found;
  for (const kind of query.kinds) found.append("kind", kind);
  if (query.tied) found.set("tied", "1");
  for (const name of ["q", "from", "to"]) if (query[name]) found.set(name, query[name]);
  addFilters(found, query);
  return found;
}
