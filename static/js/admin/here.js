/* On a narrow screen the flow chart is wider than its frame: begin at the box where the dossier is. */
(() => {
  "use strict";
  for (const frame of document.querySelectorAll(".flow-way__box")) {
    const here = frame.querySelector(".flow__box--here");
    if (!here) continue;
    const box = here.getBoundingClientRect();
    const edge = frame.getBoundingClientRect();
    // The whole box when it fits; its beginning, with a little room before it, when it does not.
    const room = Math.max(12, (edge.width - box.width) / 2);
    frame.scrollLeft += box.left - edge.left - room;
  }
})();
