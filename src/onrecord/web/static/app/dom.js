/** Building the page: whatever comes from a record goes in as text, never as markup. */

/** An element with attributes and children; `null` and `false` are left out, functions under `on…` are listeners. */
export function el(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

/** The same for a part of a drawing. */
export function svg(tag, attributes = {}, ...children) {
  return filled(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

function filled(node, attributes, children) {
  setAll(node, attributes);
  node.append(
    ...children
      .flat(3)
      .filter(isShown)
      .map((child) => (child instanceof Node ? child : String(child))),
  );
  return node;
}

function isShown(child) {
  return child !== null && child !== undefined && child !== false;
}

function setAll(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
}

/** A custom property, set without a style attribute, which the content-security policy would refuse. */
export function withVariable(node, name, value) {
  node.style.setProperty(name, value);
  return node;
}

/** Put children in the place of those that are there. */
export function fill(node, ...children) {
  node.replaceChildren(...children.flat(3).filter(isShown));
  return node;
}

/** Say something to those who hear the page. */
export function announce(text) {
  document.getElementById("said").textContent = text;
}

/** `1 event`, `1,234 events`. */
export function count(number, one, many = `${one}s`) {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}
