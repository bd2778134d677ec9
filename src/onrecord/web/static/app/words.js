/** What things are called on the page. */

export const VIEWS = [
  ["overview", "Overview"],
  ["reports", "Reports"],
  ["statements", "Statements"],
  ["events", "Events"],
  ["timeline", "Timeline"],
  ["map", "Map"],
  ["actors", "Actors"],
  ["network", "Network"],
  ["cases", "Cases"],
];

/** The kinds of rows that a view lists. */
export const KINDS = {
  reports: ["reports"],
  statements: ["statements"],
  events: ["events"],
  timeline: ["events"],
  map: ["events"],
  actors: ["actors"],
  network: ["events", "statements", "relations"],
  cases: ["cases"],
  relations: ["relations"],
};

export const FACETS = ["actor", "type", "status", "date", "place", "speaker", "source", "report", "tie"];

const TITLES = {
  actor: "Actor",
  type: "Type",
  status: "Status",
  date: "Date",
  place: "Place",
  speaker: "Speaker",
  source: "Source",
  report: "Report",
  tie: "Between",
};

/** The facets that a view offers, with the title each has there. */
const OFFERED = {
  reports: {
    source: "Source",
    date: "Published",
    actor: "Actor named",
    place: "Place named",
    type: "Repair",
    status: "Language",
  },
  statements: {
    speaker: "Speaker",
    actor: "Anyone in it",
    type: "Act",
    status: "Stance",
    date: "Date",
    source: "Source",
  },
  events: {
    type: "Type",
    status: "Status",
    actor: "Actor",
    date: "Date",
    place: "Place",
    speaker: "According to",
    source: "Source",
  },
  actors: { type: "Kind", status: "Sector", place: "Country", source: "Source" },
  network: { actor: "Actor", type: "Type of tie", status: "Status", date: "Date", source: "Source" },
  cases: {
    type: "Kind",
    actor: "Actor",
    status: "Status",
    date: "Date",
    place: "Place",
    speaker: "Speaker",
    source: "Source",
  },
};

export function offered(view) {
  return OFFERED[view === "timeline" || view === "map" ? "events" : view] ?? {};
}

export function facetTitle(view, facet) {
  return offered(view)[facet] ?? TITLES[facet];
}

const MISSING = {
  actor: "no actor found",
  type: "no type",
  status: "not found",
  date: "not dated",
  place: "not placed",
  speaker: "speaker not found",
  source: "publisher not found",
};

/** Where a facet means something else in a view, what is missing is called something else. */
const MISSING_IN = {
  reports: { status: "language not found", place: "no place named", type: "no repair", actor: "nobody named" },
  actors: { status: "no sector", place: "no country" },
  statements: { type: "no act" },
  network: { status: "no status" },
};

/** What a value of a facet is called in a view. */
export function valueLabel(view, facet, value, label) {
  if (value === "") return MISSING_IN[view]?.[facet] ?? MISSING[facet] ?? "not found";
  if (value === "(itself)") return "the report itself";
  if (facet === "tie") return label || value;
  if (facet === "type" || facet === "status") return tidy(label || value);
  return label || value;
}

/** What is said where filters leave nothing. */
export const NOTHING = "Nothing fits these filters. Take one away to see more.";

/** What is said of a country or sector that is known of an office's holder only. */
export const KNOWN = "no report says so; known of the holder of this office";

/** Why a row is as it is, for people: the names of evidence as words, the frame that found an event in quotes. */
export function reasons(why) {
  return why
    .split("; ")
    .map((part) => part.replace(/^frame (\S+)$/, (_, name) => `read as “${tidy(name)}”`))
    .map((part) => (part.includes('"') ? part : tidy(part.replaceAll(" + ", ", "))))
    .join("; ");
}

/** `plan_and_fulfilment` as words; codes in capitals stay as they are. */
export function tidy(value) {
  return String(value).replaceAll("_", " ");
}

/** What a relation between two rows means, for a heading. */
export const LINKS = {
  same_event: "The same event",
  plan_and_fulfilment: "Planned, then happened",
  corroboration: "Corroborated",
  accusation_and_denial: "Accused and denied",
  difference: "Told differently",
};
