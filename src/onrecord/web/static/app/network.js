/** Who has to do with whom: the actors with most ties as a network, and the same as a table. */

import { count, el, fill } from "./dom.js";
import { actor, badge, dated, passage } from "./pieces.js";
import { changed, withFacet } from "./state.js";
import { showTable } from "./table.js";
import { tidy } from "./words.js";

const MOST = 40; // actors drawn: more cannot be read,
const FEW = 12; // and on a phone fewer
const TIES = 60; // ties listed
let drawn = null;

export async function showNetwork(app, place) {
  const canvas = el("div", {
    class: "canvas",
    role: "img",
    "aria-label": "Network of actors; the table below says the same",
  });
  const ties = el("div", { class: "ties" });
  const list = el("div", {});
  fill(place, canvas, ties, el("h2", {}, "The rows behind it"), list);
  const { tie: _, ...include } = app.state.include;
  const [found] = await Promise.all([
    app.source.network({ ...app.query(), include }, innerWidth < 600 ? FEW : MOST),
    showTable(app, list, { view: "network", noun: "row", columns: columns(app) }),
  ]);
  const people = new Map(
    found.ties.flatMap(([one, label, other, name]) => [
      [one, label],
      [other, name],
    ]),
  );
  fill(
    ties,
    tieTable(app, found.ties),
    found.total > people.size
      ? el(
          "p",
          { class: "none" },
          `Drawn are the ${people.size} of ${count(found.total, "actor")} with most ties; filter to see others.`,
        )
      : null,
  );
  if (people.size) draw(app, canvas, people, found.ties);
  else {
    canvas.classList.add("bare");
    fill(canvas, el("p", { class: "empty" }, "No two actors are tied here."));
  }
}

function columns(app) {
  return [
    { title: "Words", cell: passage },
    { title: "Row", cell: ({ kind }) => kind.replace(/s$/, "") },
    { title: "Type", sort: "type", cell: ({ row }) => tidy(row.type ?? row.act ?? "–") },
    {
      title: "Status",
      sort: "status",
      cell: ({ row }) => ((row.status ?? row.polarity) ? badge(row.status ?? row.polarity) : "–"),
    },
    { title: "Date", sort: "date", cell: ({ row }) => dated(row.date) },
    { title: "Source", sort: "source", cell: ({ row }) => row.source },
  ];
}

function tieTable(app, ties) {
  if (!ties.length) return null;
  const types = (all) => all.map(([type, n]) => `${tidy(type || "no type")} ${n}`).join(", ");
  return el(
    "details",
    { class: "tielist" },
    el("summary", {}, count(ties.length, "tie")),
    el(
      "table",
      {},
      el(
        "thead",
        {},
        el(
          "tr",
          {},
          ["From", "To", "Types", "Rows"].map((name) => el("th", { scope: "col" }, name)),
        ),
      ),
      el(
        "tbody",
        {},
        ties
          .slice(0, TIES)
          .map(([one, label, other, name, all, n]) =>
            el(
              "tr",
              {},
              el("th", { scope: "row" }, actor(app, [one, label])),
              el("td", {}, actor(app, [other, name])),
              el("td", {}, types(all)),
              el(
                "td",
                {},
                el("a", { href: app.href(withFacet(app.state, "tie", `${one}|${other}`, 1)) }, count(n, "row")),
              ),
            ),
          ),
      ),
    ),
  );
}

function draw(app, canvas, people, ties) {
  drawn?.destroy();
  const ids = [...people.keys()];
  const round = (n) => ({
    x: 420 * Math.cos((2 * Math.PI * n) / ids.length),
    y: 220 * Math.sin((2 * Math.PI * n) / ids.length),
  });
  const degree = new Map();
  for (const [one, , other, , , n] of ties) for (const id of [one, other]) degree.set(id, (degree.get(id) ?? 0) + n);
  const most = Math.max(...degree.values());
  const elements = [
    ...ids.map((id, n) => ({
      data: { id, label: people.get(id), size: 8 + 20 * Math.sqrt(degree.get(id) / most) },
      position: round(n),
      selected: app.state.include.actor?.includes(id),
    })),
    ...ties.map(([one, , other, , types, n]) => ({
      data: {
        id: `${one}|${other}`,
        source: one,
        target: other,
        label: tidy(types[0][0]),
        width: 1 + Math.min(5, Math.sqrt(n)),
      },
    })),
  ];
  const layout = {
    name: "cose",
    animate: false,
    randomize: false,
    nodeRepulsion: () => 600000,
    idealEdgeLength: () => 90,
    nodeOverlap: 20,
    fit: false,
    componentSpacing: 70,
    numIter: 800,
  };
  drawn = cytoscape({ container: canvas, elements, style: styles(canvas), layout, minZoom: 0.2, maxZoom: 3 });
  spread(drawn, canvas);
  drawn.on("tap", "node", (event) => app.go(changed(app.state, { row: event.target.id() })));
  drawn.on("tap", "edge", (event) => app.go(withFacet(app.state, "tie", event.target.id(), 1)));
}

/** Let the drawing take all of the canvas, so that its units are pixels and its words can be read.
 *
 * What is not tied together gets a part of the canvas each, by the number of its actors.
 */
function spread(graph, canvas) {
  const parts = graph
    .elements()
    .components()
    .map((part) => part.nodes())
    .sort((one, other) => other.length - one.length);
  const whole = { x: 0, y: 0, w: canvas.clientWidth, h: canvas.clientHeight };
  for (const [nodes, room] of shared(parts, whole)) lay(nodes, room);
  graph.viewport({ zoom: 1, pan: { x: 0, y: 0 } });
}

/** A rectangle cut, across its longer side each time, into one for each part. */
function shared(parts, room) {
  if (parts.length < 2) return parts.map((part) => [part, room]);
  const weight = (some) => some.reduce((sum, part) => sum + part.length + 2, 0); // two more, for their words
  const all = weight(parts);
  let cut = 1;
  while (cut < parts.length - 1 && weight(parts.slice(0, cut + 1)) <= all / 2) cut += 1;
  const share = weight(parts.slice(0, cut)) / all;
  const { x, y, w, h } = room;
  const [one, other] =
    w > h
      ? [
          { x, y, w: w * share, h },
          { x: x + w * share, y, w: w * (1 - share), h },
        ]
      : [
          { x, y, w, h: h * share },
          { x, y: y + h * share, w, h: h * (1 - share) },
        ];
  return [...shared(parts.slice(0, cut), one), ...shared(parts.slice(cut), other)];
}

/** Stretch nodes over a rectangle; what is drawn upright is laid down in one that is wider than high. */
function lay(nodes, room) {
  const box = nodes.boundingBox({ includeLabels: false });
  const turned = box.w > box.h !== room.w > room.h;
  const [side, top, foot] = [Math.min(70, room.w / 3), Math.min(24, room.h / 4), Math.min(48, room.h / 3)]; // for words
  const along = (share, from, size, before, behind) => from + before + share * (size - before - behind);
  const part = (at, from, size) => (size ? (at - from) / size : 0.5);
  nodes.positions((node) => {
    const [across, down] = [part(node.position("x"), box.x1, box.w), part(node.position("y"), box.y1, box.h)];
    return {
      x: along(turned ? down : across, room.x, room.w, side, side),
      y: along(turned ? across : down, room.y, room.h, top, foot),
    };
  });
}

function styles(canvas) {
  const colour = (name) => {
    const probe = el("span", { class: `colour-${name}` });
    canvas.append(probe);
    const found = getComputedStyle(probe).color;
    probe.remove();
    return found;
  };
  const [ink, soft, accent, paper] = ["ink", "rule", "accent", "paper"].map(colour);
  return [
    {
      selector: "node",
      style: {
        label: "data(label)",
        width: "data(size)",
        height: "data(size)",
        "background-color": accent,
        color: ink,
        "font-size": 12,
        "font-family": "system-ui, sans-serif",
        "text-valign": "bottom",
        "text-margin-y": 3,
        "text-wrap": "wrap",
        "text-max-width": 110,
        "text-background-color": paper,
        "text-background-opacity": 0.8,
        "text-background-padding": 1,
      },
    },
    {
      selector: "edge",
      style: {
        width: "data(width)",
        "line-color": soft,
        "target-arrow-color": soft,
        "target-arrow-shape": "triangle",
        "arrow-scale": 0.8,
        "curve-style": "bezier",
        opacity: 0.8,
      },
    },
    { selector: "node:selected", style: { "border-width": 3, "border-color": ink } },
    { selector: "edge:selected", style: { "line-color": accent, "target-arrow-color": accent } },
  ];
}
