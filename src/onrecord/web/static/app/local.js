/** The record inside the page: the same questions that a server answers, answered from the data block. */

import { FACETS } from "./words.js";
import { searched } from "./state.js";

export class LocalSource {
  constructor(data) {
    this.data = data;
    this.formats = ["csv", "json"];
    this.byId = new Map(data.items.map((item) => [item.id, item]));
    this.kinds = grouped(data.items);
    for (const item of this.kinds.get("reports") ?? []) {
      const text = data.reports[item.id].segments.map(([words]) => words).join("");
      item.text = `${item.row.title ?? ""} ${text}`.toLowerCase();
    }
  }

  async overview() {
    return this.data.overview;
  }

  async report(id) {
    return this.data.reports[id] ?? null;
  }

  async items(ids) {
    return ids.map((id) => this.byId.get(id)).filter(Boolean);
  }

  async atlas() {
    return JSON.parse(document.getElementById("atlas").textContent);
  }

  /** Label of an actor or a report, as facets have them. */
  label(facet, value) {
    if (facet === "actor" || facet === "speaker") return this.data.labels[value] ?? value;
    if (facet === "tie") return value.split("|").map((id) => this.data.labels[id] ?? id).join(" → ");
    if (facet === "report") return this.byId.get(value)?.row.title ?? this.byId.get(value)?.row.file ?? value;
    return value;
  }

  async labels(pairs) {
    return pairs.map(([facet, value]) => this.label(facet, value));
  }

  async list(query, { offset, limit, sort }) {
    const rows = this.found(query);
    const ordered = sort ? sorted(rows, sort, (facet, value) => this.label(facet, value)) : rows;
    return { total: rows.length, rows: ordered.slice(offset, offset + limit) };
  }

  async all(query, sort) {
    return (await this.list(query, { offset: 0, limit: Infinity, sort })).rows;
  }

  found(query) {
    const tests = testsOf(query);
    return this.candidates(query).filter((item) => tests.every(([, test]) => test(item)));
  }

  candidates(query) {
    const items = query.kinds.length === 1 ? (this.kinds.get(query.kinds[0]) ?? []) : this.data.items.filter((item) => query.kinds.includes(item.kind));
    return query.tied ? items.filter((item) => item.ties.length) : items;
  }

  /** For every facet the values with their counts, under all filters but the facet's own. */
  async facets(query, names, limits) {
    const tests = testsOf(query);
    const counts = Object.fromEntries(names.map((name) => [name, new Map()]));
    for (const item of this.candidates(query)) {
      const failed = tests.filter(([, test]) => !test(item)).map(([facet]) => facet);
      for (const name of names) {
        if (failed.some((facet) => facet !== name)) continue;
        for (const value of item.facets[name] ?? [""]) counts[name].set(value, (counts[name].get(value) ?? 0) + 1);
      }
    }
    const ranked = (name) =>
      [...counts[name]].map(([value, n]) => [value, this.label(name, value), n]).sort((a, b) => b[2] - a[2] || compare(a[1], b[1]));
    return Object.fromEntries(
      names.map((name) => [name, { total: counts[name].size, values: ranked(name).slice(0, limits[name]) }]),
    );
  }

  async timeline(query) {
    const rows = this.found(query);
    const dated = rows.filter((item) => item.day);
    const days = dated.map((item) => item.day).sort();
    const size = unit(days[0], days.at(-1));
    const bins = new Map();
    for (const item of dated) {
      const key = JSON.stringify([item.day.slice(0, size), item.facets.status[0]]);
      bins.set(key, (bins.get(key) ?? 0) + 1);
    }
    return { size, undated: rows.length - dated.length, bins: [...bins].map(([key, n]) => [...JSON.parse(key), n]) };
  }

  async places(query) {
    const found = new Map();
    for (const item of this.found(query)) {
      const place = item.facets.place[0];
      const key = JSON.stringify([place, ...(item.point ?? [null, null])]);
      found.set(key, (found.get(key) ?? 0) + 1);
    }
    return [...found].map(([key, n]) => [...JSON.parse(key), n]).sort((a, b) => b[3] - a[3] || compare(a[0], b[0]));
  }

  async network(query, limit) {
    const found = new Map();
    for (const item of this.found(query)) {
      for (const [one, other] of item.ties) {
        const key = JSON.stringify([one, other, item.facets.type[0]]);
        found.set(key, (found.get(key) ?? 0) + 1);
      }
    }
    const edges = [...found].map(([key, n]) => [...JSON.parse(key), n]);
    return strongest(edges, limit, (id) => this.label("actor", id));
  }
}

/** The ties between the actors with most of them: `{total, ties: [[from, label, to, label, [[type, count]…], count]…]}`. */
function strongest(edges, limit, label) {
  const weight = new Map();
  const pairs = new Map();
  for (const [one, other, type, n] of edges) {
    weight.set(one, (weight.get(one) ?? 0) + n);
    weight.set(other, (weight.get(other) ?? 0) + n);
    const key = `${one}|${other}`;
    const pair = pairs.get(key) ?? [one, label(one), other, label(other), [], 0];
    pair[4].push([type, n]);
    pair[5] += n;
    pairs.set(key, pair);
  }
  const kept = new Set([...weight].sort((a, b) => b[1] - a[1] || compare(a[0], b[0])).slice(0, limit).map(([id]) => id));
  const ties = [...pairs.values()].filter(([one, , other]) => kept.has(one) && kept.has(other));
  ties.forEach((tie) => tie[4].sort((a, b) => b[1] - a[1] || compare(a[0], b[0])));
  return { total: weight.size, ties: ties.sort((a, b) => b[5] - a[5] || compare(a[0], b[0]) || compare(a[2], b[2])) };
}

/** The filters of a query as `[facet, test]`; a row is found when it passes all. */
function testsOf(query) {
  const tests = [];
  for (const facet of FACETS) {
    const wanted = query.include[facet] && new Set(query.include[facet]);
    const unwanted = query.exclude[facet] && new Set(query.exclude[facet]);
    if (!wanted && !unwanted) continue;
    tests.push([
      facet,
      (item) => {
        const values = item.facets[facet] ?? [""];
        return (!wanted || values.some((value) => wanted.has(value))) && !values.some((value) => unwanted?.has(value));
      },
    ]);
  }
  const { wanted, unwanted } = searched(query.q);
  for (const word of wanted) tests.push(["q", (item) => item.text.includes(word)]);
  for (const word of unwanted) tests.push(["q", (item) => !item.text.includes(word)]);
  if (query.from) tests.push(["from", (item) => item.day !== null && item.until >= query.from]);
  if (query.to) tests.push(["to", (item) => item.day !== null && item.day <= query.to]);
  return tests;
}

function sorted(rows, sort, label) {
  const down = sort.startsWith("-") ? -1 : 1;
  const facet = sort.replace("-", "");
  const key = facet === "date" ? (item) => item.day : (item) => label(facet, (item.facets[facet] ?? [""])[0]) || null;
  return rows
    .map((item, n) => [key(item), n, item])
    .sort(([a, m], [b, n]) => (a === null ? 1 : 0) - (b === null ? 1 : 0) || down * compare(a ?? "", b ?? "") || m - n)
    .map(([, , item]) => item);
}

function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** How many characters of a day make the bars of a timeline: 10 for days, 7 for months, 4 for years. */
function unit(first, last) {
  if (!first) return 10;
  const days = (Date.parse(last) - Date.parse(first)) / 86400000;
  return days <= 62 ? 10 : days <= 1900 ? 7 : 4;
}

function grouped(items) {
  const found = new Map();
  for (const item of items) {
    if (!found.has(item.kind)) found.set(item.kind, []);
    found.get(item.kind).push(item);
  }
  return found;
}
