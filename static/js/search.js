// Suggestions while typing in the search field: a combobox with a list box below it (WAI-ARIA 1.2).
// Without this file the field and its button work as they are.
(() => {
  const form = document.querySelector("form[data-suggest]");
  const field = form && form.querySelector("input[type=search]");
  if (!field) return;

  const WAIT_MS = 150;
  const list = document.createElement("ul");
  const said = document.createElement("p");
  let options = [];
  let chosen = -1;
  let timer = 0;
  let asking = null;
  let asked = field.value.trim();

  list.className = "search__list";
  list.id = `${field.id}-suggestions`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "คำแนะนำ");
  list.hidden = true;
  said.className = "visually-hidden";
  said.setAttribute("role", "status");
  field.after(list, said);
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-expanded", "false");

  function close() {
    list.hidden = true;
    chosen = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }

  function choose(place) {
    chosen = place;
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === place)));
    if (place < 0) {
      field.removeAttribute("aria-activedescendant");
      return;
    }
    field.setAttribute("aria-activedescendant", options[place].id);
    options[place].scrollIntoView({ block: "nearest" });
  }

  function show(suggestions) {
    list.replaceChildren();
    options = suggestions.map(({ label, url, kind }, place) => {
      const option = document.createElement("li");
      const name = document.createElement("span");
      const what = document.createElement("small");
      option.className = "search__option";
      option.id = `${list.id}-${place}`;
      option.dataset.url = url;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      name.textContent = label;
      what.textContent = kind;
      option.append(name, what);
      list.append(option);
      return option;
    });
    chosen = -1;
    field.removeAttribute("aria-activedescendant");
    list.hidden = !options.length;
    field.setAttribute("aria-expanded", String(options.length > 0));
    said.textContent = options.length ? `มีคำแนะนำ ${options.length} รายการ ใช้ลูกศรขึ้นลงเพื่อเลือก` : "";
  }

  async function ask() {
    const typed = field.value.trim();
    if (typed === asked) return;
    asked = typed;
    if (asking) asking.abort();
    if (typed.length < 2) {
      close();
      return;
    }
    asking = new AbortController();
    try {
      const answer = await fetch(`${form.dataset.suggest}?q=${encodeURIComponent(typed)}`, {
        signal: asking.signal,
        headers: { Accept: "application/json" },
      });
      if (answer.ok) show((await answer.json()).suggestions);
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  }

  function open(place) {
    window.location.assign(options[place].dataset.url);
  }

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT_MS);
  });
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if (event.key === "ArrowDown" && options.length) {
      event.preventDefault();
      list.hidden = false;
      field.setAttribute("aria-expanded", "true");
      choose((chosen + 1) % options.length);
    } else if (event.key === "ArrowUp" && options.length && !list.hidden) {
      event.preventDefault();
      choose((chosen <= 0 ? options.length : chosen) - 1);
    } else if (event.key === "Enter" && chosen >= 0 && !list.hidden) {
      event.preventDefault();
      open(chosen);
    }
  });
  // Before the field loses its focus, so that a press on an option is not lost.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) open(options.indexOf(option));
  });
  field.addEventListener("blur", close);
})();
