/** Events on a map: a world outline that is part of the page, no tiles. */

import { count, el, fill } from "./dom.js";
import { withFacet } from "./state.js";
import { showTable } from "./table.js";
import { eventColumns } from "./views.js";

const NAMED = 14; // places named on the map; the others tell their names when they are pointed at
let shown = null;

export async function showMap(app, place) {
  const canvas = el("div", {
    class: "canvas",
    role: "region",
    "aria-label": "Map of places; the list of places below says the same",
  });
  const sides = el("div", { class: "places" });
  const list = el("div", {});
  fill(place, el("div", { class: "mapped" }, canvas, sides), list);
  const [found, atlas] = await Promise.all([
    app.source.places(withoutPlace(app.query())),
    app.source.atlas(),
    showTable(app, list, { view: "map", noun: "event", columns: eventColumns(app) }),
  ]);
  const placed = found.filter(([, latitude]) => latitude !== null);
  fill(
    sides,
    placeList(app, "On the map", placed),
    placeList(
      app,
      "No coordinates",
      found.filter(([name, latitude]) => name && latitude === null),
    ),
    placeList(
      app,
      "Not placed",
      found.filter(([name]) => !name),
    ),
  );
  draw(app, canvas, atlas, placed);
}

/** All places stay on the map while one is chosen. */
function withoutPlace(query) {
  const { place: _, ...include } = query.include;
  return { ...query, include };
}

function placeList(app, title, places) {
  if (!places.length) return null;
  const all = places.reduce((total, entry) => total + entry[3], 0);
  const line = ([name, , , n]) => {
    const chosen = app.state.include.place?.includes(name);
    return el(
      "li",
      {},
      el(
        "a",
        { href: app.href(withFacet(app.state, "place", name, chosen ? 0 : 1)), "aria-current": chosen ? "true" : null },
        el("span", { class: name ? "label" : "label none" }, name || "events without a place"),
        el("span", { class: "n" }, n.toLocaleString("en")),
      ),
    );
  };
  return el(
    "section",
    {},
    el("h3", {}, `${title} (${count(all, "event")})`),
    el("ul", {}, places.slice(0, 100).map(line)),
    places.length > 100 ? el("p", { class: "none" }, `and ${places.length - 100} more: narrow the filters`) : null,
  );
}

function draw(app, canvas, atlas, placed) {
  shown?.remove();
  const map = L.map(canvas, {
    attributionControl: false,
    zoomSnap: 0.25,
    minZoom: 1,
    maxZoom: 9,
    worldCopyJump: true,
    fadeAnimation: false,
    zoomAnimation: false,
    markerZoomAnimation: false,
    keyboard: true,
  });
  shown = map;
  if (placed.length)
    map.fitBounds(L.latLngBounds(placed.map(([, latitude, longitude]) => [latitude, longitude])).pad(0.35), {
      maxZoom: 5,
    });
  else map.setView([20, 10], 1.5);
  L.geoJSON(unwrapped(topojson.feature(atlas, atlas.objects.countries)), {
    interactive: false,
    style: () => ({ className: "country", weight: 0.7, color: null, fillColor: null, fillOpacity: 1 }),
  }).addTo(map);
  const most = Math.max(1, ...placed.map((entry) => entry[3]));
  const chosen = new Set(app.state.include.place ?? []);
  for (const [n, [name, latitude, longitude, events]] of placed.entries()) {
    const radius = 5 + 14 * Math.sqrt(events / most);
    const marker = L.circleMarker([latitude, longitude], {
      radius,
      className: chosen.has(name) ? "spot chosen" : "spot",
      weight: 1.5,
    });
    const permanent = n < NAMED;
    marker.bindTooltip(el("span", {}, permanent ? name : `${name}: ${count(events, "event")}`), {
      permanent,
      direction: "right",
      offset: [radius - 6, 0],
      className: permanent ? "placename" : "placenote",
    });
    marker.on("click", () => app.go(withFacet(app.state, "place", name, chosen.has(name) ? 0 : 1)));
    marker.addTo(map);
  }
}

/** Outlines that cross the 180th meridian go on beyond it, where they would else be drawn across the whole map. */
function unwrapped(collection) {
  const ring = (points) => {
    let shift = 0;
    return points.map(([x, y], n) => {
      const step = n ? x - points[n - 1][0] : 0;
      if (Math.abs(step) > 180 && Math.abs(step) < 359.9) shift -= 360 * Math.sign(step);
      return [x + shift, y];
    });
  };
  for (const { geometry } of collection.features) {
    if (geometry.type === "Polygon") geometry.coordinates = geometry.coordinates.map(ring);
    if (geometry.type === "MultiPolygon")
      geometry.coordinates = geometry.coordinates.map((polygon) => polygon.map(ring));
  }
  return collection;
}
