// Keys on top of pages that also work without script. A list marks its rows with data-row and the links or buttons in them with
// data-key="d", "g", "u" or "v"; Enter follows the link with data-open. On a page without rows the same keys work on the page itself.
"use strict";

const rows = () => [...document.querySelectorAll("tr[data-row]")];
const chosen = () => document.querySelector("tr[data-row].chosen");
const dialog = () => document.getElementById("toetsen");

function choose(row) {
  chosen()?.classList.remove("chosen");
  row.classList.add("chosen");
  row.querySelector("[data-open]")?.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

function step(by) {
  const all = rows();
  if (all.length === 0) return false;
  const at = all.indexOf(chosen());
  choose(all[at < 0 ? 0 : Math.min(Math.max(at + by, 0), all.length - 1)]);
  return true;
}

function press(key) {
  const place = chosen() ?? (rows().length > 0 ? null : document);
  const target = place?.querySelector(`[data-key="${key}"]`);
  if (!target || target.checkVisibility?.() === false) return false;
  target.click();
  return true;
}

// A link to a page with choices or an explanation. With script that comes out under it; when it does not come, the link goes
// to its page.
function makeDetails() {
  for (const link of document.querySelectorAll("a[data-details]")) {
    const details = document.createElement("details");
    const isMenu = link.dataset.details === "pop";
    details.className = link.dataset.details;
    if (isMenu) details.name = "meer";
    const summary = details.appendChild(document.createElement("summary"));
    summary.className = link.className;
    summary.append(...link.childNodes);
    if (link.dataset.key) summary.dataset.key = link.dataset.key;
    summary.dataset.href = link.href;
    const inside = details.appendChild(document.createElement("div"));
    inside.className = isMenu ? "card menu" : "";
    details.addEventListener("toggle", () => fill(details, inside, link.href));
    link.replaceWith(details);
  }
}

async function fill(details, inside, href) {
  if (!details.open || inside.hasChildNodes()) return;
  try {
    const answer = await fetch(href, { headers: { "HX-Request": "true" } });
    if (!answer.ok || answer.redirected) throw new Error(answer.statusText);
    inside.innerHTML = await answer.text();
    inside.scrollIntoView({ block: "nearest" });
    inside.querySelector(`[data-key="${inside.dataset.pick}"]`)?.click();
  } catch {
    location.assign(href);
  }
}

// A digit chooses; one that was faster than the menu waits for it.
function pick(digit) {
  if (press(digit)) return true;
  const coming = chosen()?.querySelector(".pop[open] > .menu:empty");
  if (coming) coming.dataset.pick = digit;
  return Boolean(coming);
}

// A form of the line, for which the line has no link of its own.
function openForm(kind) {
  const href = chosen()?.querySelector("[data-key=v]")?.dataset.href;
  if (!href) return false;
  const form = new URL(href);
  form.pathname += `/${kind}`;
  location.assign(form);
  return true;
}

function showKeys() {
  dialog()?.showModal();
  return true;
}

function findPerson() {
  const field = document.querySelector("[data-search]");
  field?.focus();
  field?.select();
  return Boolean(field);
}

const actions = {
  "/": findPerson, "?": showKeys,
  ArrowDown: () => step(1), ArrowUp: () => step(-1), j: () => step(1), k: () => step(-1),
  ...Object.fromEntries([..."0123456789"].map((digit) => [digit, () => pick(digit)])),
  d: () => press("d"), v: () => press("v"),
  g: () => press("g") || openForm("Gesprek"), u: () => press("u") || openForm("Participatie"),
};

// While somebody types, letters are letters.
const isTyping = (target) => target.closest?.("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]") !== null;

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || dialog()?.open) return;
  if (event.key === "Escape") {
    const open = document.querySelector("details.me[open], details.pop[open]");
    if (open) {
      open.open = false;
      open.querySelector("summary").focus();
    } else if (isTyping(event.target)) {
      event.target.blur();
    }
    return;
  }
  if (isTyping(event.target)) return;
  if (event.key === "Enter" && chosen() && event.target === document.body) {
    chosen().querySelector("[data-open]")?.click();
    event.preventDefault();
    return;
  }
  if (actions[event.key]?.()) event.preventDefault();
});

document.addEventListener("focusin", (event) => {
  const row = event.target.closest?.("tr[data-row]");
  if (row && row !== chosen()) {
    chosen()?.classList.remove("chosen");
    row.classList.add("chosen");
  }
});

// A list that htmx replaced: go on with the line that came in the place of the one that was done.
let place = -1;
document.addEventListener("htmx:before:request", () => { place = rows().indexOf(chosen()); });
document.addEventListener("htmx:after:swap", () => {
  makeDetails();
  const all = rows();
  if (place >= 0 && all.length > 0) choose(all[Math.min(place, all.length - 1)]);
  else document.getElementById("inhoud")?.focus();
  place = -1;
});

makeDetails();
for (const button of document.querySelectorAll("[data-keys]")) {
  button.hidden = false;
  button.addEventListener("click", showKeys);
}
// A large file takes seconds: say so, and do not send it twice.
for (const form of document.querySelectorAll("form[data-busy]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.busy === "yes") return event.preventDefault();
    form.dataset.busy = "yes";
    form.querySelector("[data-busy-note]").textContent = "Bezig met lezen…";
  });
  // Whoever comes back finds the form ready again.
  addEventListener("pageshow", () => {
    form.dataset.busy = "";
    form.querySelector("[data-busy-note]").textContent = "";
  });
}
document.querySelector("[data-focus]")?.focus();

// Buttons that only fill in a field: there is nothing to press without script.
for (const part of document.querySelectorAll("[data-script]")) part.hidden = false;
for (const button of document.querySelectorAll("button[data-fill]")) {
  button.addEventListener("click", () => {
    const field = document.getElementById(button.dataset.fill);
    field.value = button.dataset.value;
    field.focus();
  });
}
