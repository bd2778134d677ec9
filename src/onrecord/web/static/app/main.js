/** The page: header, filters, a view, and the panel; drawn anew whenever the state changes. */

import { App } from "./app.js";
import { showCases } from "./cases.js";
import { announce, el, fill } from "./dom.js";
import { showChosen, showFacets } from "./facets.js";
import { help, listenToKeys } from "./keys.js";
import { LocalSource } from "./local.js";
import { showMap } from "./map.js";
import { showNetwork } from "./network.js";
import { showOverview } from "./overview.js";
import { showPanel } from "./panel.js";
import { RemoteSource } from "./remote.js";
import { showReport } from "./report.js";
import { changed, isFiltered, viewed } from "./state.js";
import { showTimeline } from "./timeline.js";
import { showActors, showEvents, showReports, showStatements } from "./views.js";
import { offered, VIEWS } from "./words.js";

const SHOW = {
  overview: showOverview,
  reports: showReports,
  report: showReport,
  statements: showStatements,
  events: showEvents,
  timeline: showTimeline,
  map: showMap,
  actors: showActors,
  network: showNetwork,
  cases: showCases,
};

const MEASURED = new Set(["map", "network"]);

const part = (id) => document.getElementById(id);

/** Draw what the state says; the last call wins where several are under way. */
async function draw(app, before) {
  const turn = (app.turn = (app.turn ?? 0) + 1);
  const view = SHOW[app.state.view] ? app.state.view : "overview";
  if (view !== app.state.view) app.state = { ...app.state, view };
  part("content").setAttribute("aria-busy", "true");
  drawNavigation(app, view);
  document.body.dataset.view = view;
  part("q").value = app.state.q ?? "";
  part("search").hidden = part("filters").hidden = !Object.keys(offered(view)).length;
  const [content, chosen, filters, panel] = [el("div"), el("div"), el("div"), el("aside")];
  let failed = false;
  try {
    await Promise.all([draws(app, view, content, before), showChosen(app, chosen), showFacets(app, filters), showPanel(app, panel)]);
  } catch (error) {
    fill(content, el("p", { class: "empty", role: "alert" }, `This could not be shown: ${error.message}`));
    failed = true;
  }
  if (turn !== app.turn) return;
  if (failed || !MEASURED.has(view)) fill(part("view"), ...content.childNodes);
  fill(part("chosen"), ...chosen.childNodes);
  fill(part("facets"), ...filters.childNodes);
  fill(part("panel"), ...panel.childNodes);
  part("panel").hidden = panel.hidden;
  document.body.classList.toggle("beside", !panel.hidden);
  settle(app, view, before);
  part("content").removeAttribute("aria-busy");
  document.body.dataset.ready = String(turn);
}

/** A view that is drawn to measure must be in the page while it is drawn; the others come in when they are ready. */
async function draws(app, view, content, before) {
  if (!MEASURED.has(view)) return SHOW[view](app, content);
  if (before?.view !== view) fill(part("view"));
  return SHOW[view](app, part("view"));
}

function drawNavigation(app, view) {
  const here = view === "report" ? "reports" : view;
  fill(part("views"), VIEWS.map(([name, label]) => el("a", { href: app.href(viewed(app.state, name)), "aria-current": name === here ? "page" : null }, label)));
  part("views").querySelector("[aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });
  const title = VIEWS.find(([name]) => name === here)[1];
  document.title = `${title} – the record`;
  part("filters").classList.toggle("active", isFiltered(app.state));
}

/** Where the reader looks and what has the focus after drawing. */
function settle(app, view, before) {
  if (app.land && app.steps.length) {
    const row = app.land === "first" ? app.steps[0] : app.steps.at(-1);
    delete app.land;
    return app.go(changed(app.state, { row, at: app.state.at }), true);
  }
  const elsewhere = before && (before.view !== app.state.view || before.id !== app.state.id);
  if (elsewhere) {
    if (!app.state.row && !app.state.span) scrollTo(0, 0);
    part("content").focus({ preventScroll: true });
  }
  if (before?.at !== app.state.at && !elsewhere && before) part("content").scrollIntoView({ block: "start" });
  const row = document.querySelector("tr.chosen, .case.chosen, .original .chosen");
  if (row && (app.keyed || !before || elsewhere)) row.scrollIntoView({ block: view === "report" ? "center" : "nearest" });
  if (row && app.keyed) row.querySelector("a.choose, h2 a")?.focus({ preventScroll: true });
  app.keyed = false;
}

function listenToHeader(app) {
  part("search").addEventListener("submit", (event) => {
    event.preventDefault();
    app.go(changed(app.state, { q: part("q").value.trim() || null, row: null }));
  });
  let waiting = 0;
  part("q").addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => app.go(changed(app.state, { q: part("q").value.trim() || null, row: null }), true), 250);
  });
  part("keys").addEventListener("click", help);
  part("light").addEventListener("click", () => {
    const root = document.documentElement;
    const dark = root.dataset.light ? root.dataset.light === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.light = dark ? "light" : "dark";
    announce(dark ? "light" : "dark");
    draw(app, app.state);
  });
  part("skip").addEventListener("click", (event) => {
    event.preventDefault();
    part("content").focus();
  });
  part("filters").open = matchMedia("(min-width: 60rem)").matches;
}

function start() {
  const block = document.getElementById("data");
  const app = new App(block ? new LocalSource(JSON.parse(block.textContent)) : new RemoteSource(), !block);
  listenToHeader(app);
  listenToKeys(app);
  app.listen((before) => draw(app, before));
  draw(app, null);
}

start();
