/* Rows of a draft's form: add, remove, move and add up without asking the server. Without this script the same
   buttons do the same by sending the form. */
(() => {
  "use strict";

  const number = (text) => {
    const digits = text
      .replace(/[\u0e50-\u0e59]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50))
      .replace(/[,\s]/g, "");
    return /^\d+(\.\d+)?$/.test(digits) ? Number(digits) : null;
  };
  const baht = (amount) =>
    amount.toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const cell = (row, name) => row.querySelector(`[name$="-${name}"]`);

  for (const fieldset of document.querySelectorAll("[data-rows]")) {
    const body = fieldset.querySelector("[data-rows-body]");
    const template = fieldset.querySelector("[data-rows-template]");
    const total = fieldset.querySelector("[data-rows-total]");
    let next = body.children.length;

    const settle = () => {
      let sum = 0;
      [...body.children].forEach((row, place) => {
        row.querySelector("[data-row-number]").textContent = String(place + 1);
        sum += number(cell(row, "amount_baht")?.value ?? "") ?? 0;
      });
      if (total) total.textContent = baht(sum);
    };
    const changed = () => {
      settle();
      body.dispatchEvent(new Event("change", { bubbles: true }));
    };

    fieldset.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      const row = button.closest("[data-row]");
      if (button.matches("[data-rows-add]")) {
        const html = template.innerHTML.replaceAll("__row__", String(next));
        next += 1;
        body.insertAdjacentHTML("beforeend", html);
        body.lastElementChild.querySelector("select, input:not([type=hidden])").focus();
      } else if (button.matches("[data-row-remove]")) {
        const neighbour = row.nextElementSibling ?? row.previousElementSibling;
        row.remove();
        (neighbour?.querySelector("[data-row-remove]") ?? fieldset.querySelector("[data-rows-add]")).focus();
      } else if (button.matches("[data-row-up]")) {
        row.previousElementSibling?.before(row);
        button.focus();
      } else if (button.matches("[data-row-down]")) {
        row.nextElementSibling?.after(row);
        button.focus();
      } else {
        return;
      }
      event.preventDefault();
      changed();
    });

    fieldset.addEventListener("input", (event) => {
      const row = event.target.closest("[data-row]");
      if (row && /-(quantity|unit_price_baht)$/.test(event.target.name)) {
        const quantity = number(cell(row, "quantity").value);
        const price = number(cell(row, "unit_price_baht").value);
        if (quantity !== null && price !== null) {
          cell(row, "amount_baht").value = baht(Math.round(quantity * price * 100) / 100);
        }
      }
      settle();
    });
  }
})();
