/** Lists that come in parts: which part the address asks for, and the links to those before and after it. */

import { el } from "./dom.js";

/** How many rows stand before the part that the address asks for. */
export function offsetOf(app) {
  return Math.max(0, Number.parseInt(app.state.at ?? "0", 10) || 0);
}

/**
 * The links to the parts of `size` rows before and after the one shown, `null` where there is one part only; the keys that
 * step from row to row learn of them.
 */
export function pages(app, { offset, size, shown, total }) {
  app.more = { before: offset > 0, after: offset + shown < total, offset, size };
  if (total <= size) return null;
  const first = shown ? offset + 1 : 0;
  const at = (to) => app.with({ at: String(Math.max(0, to)), row: null });
  const number = (n) => n.toLocaleString("en");
  return el(
    "nav",
    { class: "pages", "aria-label": "Pages" },
    app.more.before ? el("a", { rel: "prev", href: at(offset - size) }, "← previous") : null,
    el("span", {}, `${number(first)}–${number(shown ? offset + shown : 0)} of ${number(total)}`),
    app.more.after ? el("a", { rel: "next", href: at(offset + size) }, "next →") : null,
  );
}
