/* A table pasted into running text: a line for each row, its cells parted as the table block reads them. The editor
   itself would run them together, and "50" beside "12" would become 5012. */
(() => {
  "use strict";

  const lineOf = (row) => [...row.cells].map((cell) => cell.textContent.replace(/\s+/g, " ").trim()).join(" | ");

  const linesOf = (table) => {
    const lines = [...table.rows].map((row) => {
      const line = table.ownerDocument.createElement("p");
      line.textContent = lineOf(row);
      return line;
    });
    if (table.caption?.textContent.trim()) {
      const line = table.ownerDocument.createElement("p");
      line.textContent = table.caption.textContent.trim();
      lines.unshift(line);
    }
    return lines;
  };

  document.addEventListener(
    "paste",
    (event) => {
      const html = event.clipboardData?.getData("text/html") ?? "";
      if (!event.target.closest?.(".Draftail-Editor") || !/<t[dh][\s>]/i.test(html)) return;
      const pasted = new DOMParser().parseFromString(html, "text/html");
      // The innermost first: a table inside a cell is told in that cell's line.
      for (const table of [...pasted.querySelectorAll("table")].reverse()) table.replaceWith(...linesOf(table));
      const lines = new DataTransfer();
      lines.setData("text/html", pasted.body.innerHTML);
      lines.setData("text/plain", pasted.body.innerText);
      event.preventDefault();
      event.stopPropagation();
      event.target.dispatchEvent(
        new ClipboardEvent("paste", { clipboardData: lines, bubbles: true, cancelable: true }),
      );
    },
    true,
  );
})();
