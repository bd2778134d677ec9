/** What the parts of the page share: the state, where the rows come from, and how to go somewhere. */

import { changed, formatState, parseState } from "./state.js";
import { KINDS } from "./words.js";

export class App {
  /** `source` answers questions; a served page keeps its state in the query, a file in the hash. */
  constructor(source, served) {
    this.source = source;
    this.served = served;
    this.state = this.read();
    this.steps = []; // ids of the rows in view, for n and p
    this.listener = () => {};
  }

  read() {
    return parseState(this.served ? location.search : location.hash.replace(/^#/, ""));
  }

  /** The address of a state, to be a link's. */
  href(state) {
    return (this.served ? "?" : "#") + formatState(state);
  }

  /** The address of the present state with some changes. */
  with(changes) {
    return this.href(changed(this.state, changes));
  }

  /** Show another state; `replace` forgets the present one. */
  go(state, replace = false) {
    const address = this.href(state);
    if (replace) history.replaceState(null, "", address);
    else history.pushState(null, "", address);
    this.arrive();
  }

  arrive() {
    const before = this.state;
    this.state = this.read();
    this.listener(before);
  }

  /** Follow the browser's own moves, and clicks on the page's own links. */
  listen(listener) {
    this.listener = listener;
    addEventListener("popstate", () => this.arrive());
    document.addEventListener("click", (event) => {
      const link = event.target.closest?.("a[href]");
      if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
      const address = link.getAttribute("href");
      if (!address.startsWith(this.served ? "?" : "#") || link.hasAttribute("download")) return;
      event.preventDefault();
      if (address === "#content" || address === "?#content") return;
      history.pushState(null, "", address);
      this.arrive();
    });
  }

  /** What is asked for in a view: its kinds of rows under the filters of the state. */
  query(view = this.state.view) {
    const { include, exclude, q, from, to } = this.state;
    return { kinds: KINDS[view] ?? ["events"], include, exclude, q, from, to, tied: view === "network" };
  }
}
