/* On a narrow screen the flow chart is wider than its frame: begin where the dossier is. */
(() => {
  "use strict";
  for (const frame of document.querySelectorAll(".chart")) {
    const here = frame.querySelector(".flow__box--here");
    if (!here) continue;
    const box = here.getBoundingClientRect();
    const edge = frame.getBoundingClientRect();
    frame.scrollLeft += box.left + box.width / 2 - edge.left - edge.width / 2;
  }
})();
