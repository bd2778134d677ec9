/** Events over time: bars by day, month or year, and the list they stand for. */

import { count, el, fill, svg } from "./dom.js";
import { changed } from "./state.js";
import { showTable } from "./table.js";
import { eventColumns } from "./views.js";
import { tidy } from "./words.js";

const WIDTH = 1000;
const NARROW = 360; // on a phone, where a unit of the drawing is a pixel there, too
const HEIGHT = 190;
const FOOT = 22;
const STATUSES = ["happened", "ongoing", "planned", "requested", "promised", "alleged", "denied", "hypothetical"];

export async function showTimeline(app, place) {
  const chart = el("figure", { class: "timeline" });
  const list = el("div", {});
  fill(place, chart, list);
  const [found] = await Promise.all([
    app.source.timeline({ ...app.query(), from: undefined, to: undefined }),
    showTable(app, list, { view: "timeline", noun: "event", columns: eventColumns(app), sort: "date" }),
  ]);
  const days = unbroken(found);
  const undated = el(
    "a",
    { href: app.with({ from: null, to: null, date: null, include: { ...app.state.include, date: [""] }, row: null }) },
    count(found.undated, "undated event"),
  );
  const reset =
    app.state.from || app.state.to
      ? el("a", { href: app.with({ from: null, to: null, row: null }) }, "all days")
      : null;
  if (!days.length && !found.undated) return chart.remove();
  fill(
    chart,
    days.length ? drawing(app, days, found) : el("p", { class: "empty" }, "No event here has a date."),
    el(
      "figcaption",
      {},
      legend(found),
      el(
        "span",
        {},
        found.undated ? [undated, ", listed last"] : "none is undated",
        reset ? [" · ", reset] : null,
        days.length
          ? el("span", { class: "none" }, " · drag across the bars to choose days; what lasts stands at its first day")
          : null,
      ),
    ),
  );
}

/** The bins with the empty ones between them, as `{key, first, last, counts}`. */
function unbroken({ size, bins }) {
  const keys = bins.map(([key]) => key).sort();
  if (!keys.length) return [];
  const counts = new Map();
  for (const [key, status, n] of bins) counts.set(key, { ...counts.get(key), [status]: n });
  const found = [];
  for (let key = keys[0]; key <= keys.at(-1) && found.length < 2000; key = after(key, size)) {
    found.push({ key, first: firstDay(key), last: lastDay(key, size), counts: counts.get(key) ?? {} });
  }
  return found;
}

function firstDay(key) {
  return (
    `${key}-01-01`.slice(0, 10).padEnd(10) && (key.length === 4 ? `${key}-01-01` : key.length === 7 ? `${key}-01` : key)
  );
}

function lastDay(key, size) {
  const end = new Date(`${firstDay(after(key, size))}T00:00:00Z`);
  end.setUTCDate(end.getUTCDate() - 1);
  return end.toISOString().slice(0, 10);
}

function after(key, size) {
  const day = new Date(`${firstDay(key)}T00:00:00Z`);
  if (size === 4) day.setUTCFullYear(day.getUTCFullYear() + 1);
  else if (size === 7) day.setUTCMonth(day.getUTCMonth() + 1);
  else day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, size);
}

function drawing(app, days, { size }) {
  const room = innerWidth < 600 ? NARROW : WIDTH;
  const most = Math.max(...days.map(({ counts }) => sum(counts)), 1);
  const step = Math.min(room / days.length, 90);
  const scale = (HEIGHT - FOOT - 14) / most;
  const wide = Math.max(step * days.length, Math.min(room, 480));
  const long = 7 * size + 8; // what a label takes
  const every = Math.ceil(long / step);
  const { from, to } = app.state;
  const bars = days.map((day, n) => {
    let y = HEIGHT - FOOT;
    const parts = STATUSES.filter((status) => day.counts[status]).map((status) => {
      const high = day.counts[status] * scale;
      y -= high;
      return svg("rect", {
        class: `bar is-${status}`,
        x: n * step + step * 0.1,
        y,
        width: Math.max(step * 0.8, 1),
        height: high,
      });
    });
    const dim = (from && day.last < from) || (to && day.first > to);
    const fits = n % every === 0 && n * step + long <= wide;
    const label = fits ? svg("text", { x: n * step + step * 0.1, y: HEIGHT - 6 }, day.key) : null;
    const total = sum(day.counts);
    const hit = svg("rect", { class: "hit", x: n * step, y: 0, width: step, height: HEIGHT - FOOT });
    if (!total) return svg("g", { "data-n": n, class: dim ? "dim" : null }, hit, label);
    const told = `${day.key}: ${count(total, "event")}`;
    return svg(
      "a",
      {
        "data-n": n,
        class: dim ? "dim" : null,
        href: app.with({ from: day.first, to: day.last, row: null }),
        "aria-label": told,
        draggable: "false",
      },
      svg("title", {}, told),
      hit,
      parts,
      total * scale > 8 && step > 8 * String(total).length + 4
        ? svg("text", { class: "count", x: n * step + step / 2, y: y - 4 }, String(total))
        : null,
      label,
    );
  });
  const image = svg(
    "svg",
    {
      viewBox: `0 0 ${wide} ${HEIGHT}`,
      role: "group",
      "aria-label": "Events over time",
      preserveAspectRatio: "xMinYMid meet",
    },
    svg("line", { class: "axis", x1: 0, x2: wide, y1: HEIGHT - FOOT, y2: HEIGHT - FOOT }),
    bars,
  );
  brush(app, image, days);
  return image;
}

/** Dragging across bars chooses their days. */
function brush(app, image, days) {
  let start = null;
  const at = (event) =>
    Number(document.elementFromPoint(event.clientX, event.clientY)?.closest?.("[data-n]")?.dataset.n ?? Number.NaN);
  image.addEventListener("pointerdown", (event) => (start = at(event)));
  image.addEventListener("pointermove", (event) => {
    if (start === null || Number.isNaN(start) || !event.buttons) return;
    const [low, high] = [start, at(event)].sort((a, b) => a - b);
    for (const bar of image.querySelectorAll("[data-n]"))
      bar.classList.toggle("dim", bar.dataset.n < low || bar.dataset.n > high);
  });
  image.addEventListener(
    "click",
    (event) => event.detail && image.dataset.dragged && (event.preventDefault(), delete image.dataset.dragged),
    true,
  );
  image.addEventListener("pointerup", (event) => {
    const end = at(event);
    if (start !== null && !Number.isNaN(start) && !Number.isNaN(end) && start !== end) {
      const [low, high] = [start, end].sort((a, b) => a - b);
      image.dataset.dragged = "1";
      app.go(changed(app.state, { from: days[low].first, to: days[high].last, row: null }));
    }
    start = null;
  });
}

function sum(counts) {
  return Object.values(counts).reduce((all, n) => all + n, 0);
}

function legend({ bins }) {
  const there = new Set(bins.map(([, status]) => status));
  return el(
    "span",
    { class: "legend" },
    STATUSES.filter((status) => there.has(status)).map((status) =>
      el("span", {}, el("i", { class: `is-${status}` }), tidy(status)),
    ),
  );
}
