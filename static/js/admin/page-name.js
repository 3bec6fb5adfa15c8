// Names pages in Thai as they are written: Wagtail's own script drops vowel and tone marks.
// Takes the two events that make a name from a title or tidy a typed one, before Wagtail sees them.
"use strict";

const DIGITS = "๐๑๒๓๔๕๖๗๘๙";
const LONGEST = 80;

function pageName(text) {
  return text
    .normalize("NFC")
    .replace(/[๐-๙]/g, (digit) => DIGITS.indexOf(digit))
    .toLowerCase()
    .replace(/[ฯๆ]/g, "")
    .replace(/[^a-z0-9ก-ฺเ-๎]+/g, "-")
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, "");
}

function isName(target) {
  return target instanceof HTMLInputElement && target.name === "slug";
}

function setName(field, value) {
  if (field.value === value) return;
  field.value = value;
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

document.addEventListener(
  "w-sync:apply",
  (event) => {
    if (!isName(event.target)) return;
    event.stopPropagation();
    setName(event.target, pageName(event.detail?.value ?? ""));
  },
  true,
);

document.addEventListener(
  "w-sync:check",
  (event) => {
    if (!isName(event.target)) return;
    event.stopPropagation();
    // A name that somebody chose is left alone when the title changes.
    if (event.target.value && event.target.value !== pageName(event.detail?.value ?? "")) event.preventDefault();
  },
  true,
);

document.addEventListener(
  "blur",
  (event) => {
    if (!isName(event.target)) return;
    event.stopPropagation();
    setName(event.target, pageName(event.target.value));
  },
  true,
);
