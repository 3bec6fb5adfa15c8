// A form that is sent again after signing in elsewhere carries the token of the browser as it is now. Without this it
// is handed back once more.
(function () {
  "use strict";
  var form = document.querySelector("[data-unsent-form]");
  form.addEventListener("submit", function () {
    var found = document.cookie.match(/(?:^|;\s*)csrftoken=([^;]+)/);
    if (found) form.elements.csrfmiddlewaretoken.value = found[1];
  });
})();
