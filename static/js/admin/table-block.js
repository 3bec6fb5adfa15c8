/* A table in the rich text editor: shown as it is, kept as it is. */
(() => {
  "use strict";

  const ALLOWED = new Set(["TABLE", "CAPTION", "THEAD", "TBODY", "TFOOT", "TR", "TH", "TD", "P", "UL", "OL", "LI", "B", "STRONG", "I", "EM", "BR", "A"]);

  const copy = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.textContent;
    if (node.nodeType !== Node.ELEMENT_NODE || !ALLOWED.has(node.tagName)) return null;
    const children = [...node.childNodes].map(copy);
    const properties = {};
    if (node.hasAttribute("colspan")) properties.colSpan = Number(node.getAttribute("colspan"));
    if (node.hasAttribute("rowspan")) properties.rowSpan = Number(node.getAttribute("rowspan"));
    return window.React.createElement(node.tagName.toLowerCase(), properties, ...children);
  };

  const TableBlock = (props) => {
    const { html } = props.blockProps.entity.getData();
    const page = new DOMParser().parseFromString(html, "text/html");
    return window.React.createElement(
      "div",
      { className: "draft__table", contentEditable: false },
      copy(page.querySelector("table") ?? page.createElement("table")),
      window.React.createElement("p", { className: "is-muted" }, "ตารางนี้คงไว้ตามเดิม"),
    );
  };

  window.draftail.registerPlugin({ type: "TABLE", source: () => null, block: TableBlock }, "entityTypes");
})();
