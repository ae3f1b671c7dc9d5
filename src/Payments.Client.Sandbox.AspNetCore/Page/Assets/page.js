// Keeps the page up to date: asks for it again, and puts each part that has changed in the place of the old one.
"use strict";

const pause = 1000;

/** The parts of a page that change by themselves. */
const partsOf = (page) => page.querySelectorAll("[data-live]");

function replace(part, fresh) {
  const open = new Set([...part.querySelectorAll("details[open]")].map((details) => details.id));
  for (const details of fresh.querySelectorAll("details")) {
    details.open = open.has(details.id);
  }

  const focused = part.contains(document.activeElement) ? pathTo(document.activeElement, part) : null;
  part.replaceChildren(...fresh.childNodes);
  if (focused) {
    focused.reduce((node, index) => node?.children[index], part)?.focus({ preventScroll: true });
  }
}

/** The way from a part down to an element, as the index of each child. */
function pathTo(element, part) {
  const path = [];
  for (let node = element; node !== part; node = node.parentElement) {
    path.unshift([...node.parentElement.children].indexOf(node));
  }

  return path;
}

/** What a part showed when it came, before anybody opened anything in it. */
const shown = new WeakMap();

async function refresh() {
  const response = await fetch(location.href, { headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  for (const part of partsOf(document)) {
    const fresh = page.getElementById(part.id);
    if (fresh && fresh.innerHTML !== shown.get(part) && !isBeingRead(part)) {
      shown.set(part, fresh.innerHTML);
      replace(part, fresh);
    }
  }
}

/** Text that somebody is selecting is left alone. */
function isBeingRead(part) {
  const selection = getSelection();
  return !selection.isCollapsed && part.contains(selection.anchorNode);
}

function notify(message) {
  document.getElementById("notice").textContent = message;
}

/** Sends a form without leaving the page. */
async function send(form) {
  const button = form.querySelector("button");
  button.disabled = true;
  try {
    const response = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
    const reply = new DOMParser().parseFromString(await response.text(), "text/html");
    notify(response.ok ? "Done." : reply.getElementById("notice")?.textContent ?? "That did not work.");
    await refresh();
  } catch {
    notify("The sandbox does not respond.");
  } finally {
    button.disabled = false;
  }
}

async function keepUpToDate() {
  for (;;) {
    await new Promise((resume) => setTimeout(resume, pause));
    if (!document.hidden) {
      try {
        await refresh();
        document.body.classList.remove("stopped");
      } catch {
        document.body.classList.add("stopped");
      }
    }
  }
}

if (partsOf(document).length > 0) {
  for (const part of partsOf(document)) {
    shown.set(part, part.innerHTML);
  }

  document.addEventListener("submit", (event) => {
    if (event.target.matches("form[data-quiet]")) {
      event.preventDefault();
      send(event.target);
    }
  });
  keepUpToDate();
}
