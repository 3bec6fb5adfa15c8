// What the reader chose (size of text, contrast, notice read) becomes attributes of <html> before anything is
// painted. Every page works without this: the choices are links, and /display.css serves who has no scripts.
(function () {
  "use strict";
  var NAMES = ["size", "contrast", "notice"];
  var FIRST = { size: "normal", contrast: "normal", notice: "shown" };
  var ALLOWED = { size: /^(small|normal|large)$/, contrast: /^(normal|high)$/, notice: /^(shown|read)$/ };
  var root = document.documentElement;

  function read() {
    var found = document.cookie.match(/(?:^|;\s*)display=([a-z.]*)/);
    var parts = found ? found[1].split(".") : [];
    var chosen = {};
    NAMES.forEach(function (name, place) {
      chosen[name] = ALLOWED[name].test(parts[place] || "") ? parts[place] : FIRST[name];
    });
    return chosen;
  }

  function show(chosen) {
    NAMES.forEach(function (name) { root.setAttribute("data-" + name, chosen[name]); });
    document.querySelectorAll("[data-display]").forEach(function (link) {
      var choice = link.getAttribute("data-display").split("=");
      if (chosen[choice[0]] === choice[1]) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
  }

  function keep(chosen) {
    var value = NAMES.map(function (name) { return chosen[name]; }).join(".");
    var secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = "display=" + value + "; Path=/; Max-Age=31536000; SameSite=Lax" + secure;
  }

  show(read());
  document.addEventListener("DOMContentLoaded", function () { show(read()); });
  window.addEventListener("pageshow", function () { show(read()); });
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("[data-display]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    var choice = link.getAttribute("data-display").split("=");
    var chosen = read();
    event.preventDefault();
    chosen[choice[0]] = choice[1];
    keep(chosen);
    show(chosen);
    if (choice[0] === "notice") document.getElementById("content").focus({ preventScroll: true });
  });
})();
