// Comfort for those who have scripts: theme, keys. Every page works without it.
"use strict";

(function () {
  const root = document.documentElement;
  const year = 31536000;

  function remember(name, value) {
    document.cookie = name + "=" + value + "; Path=/; SameSite=Lax; Max-Age=" + year;
  }

  const theme = document.getElementById("theme");
  if (theme) {
    theme.hidden = false;
    theme.addEventListener("click", function () {
      const dark = root.dataset.theme
        ? root.dataset.theme === "dark"
        : matchMedia("(prefers-color-scheme: dark)").matches;
      root.dataset.theme = dark ? "light" : "dark";
      remember("theme", root.dataset.theme);
    });
  }

  const keys = document.getElementById("keys-on");
  let on = root.dataset.keys !== "off";
  if (keys) {
    keys.closest("[hidden]").hidden = false;
    keys.checked = on;
    keys.addEventListener("change", function () {
      on = keys.checked;
      remember("keys", on ? "on" : "off");
    });
  }

  const lines = Array.from(document.querySelectorAll("[data-line]"));
  let at = -1;

  function move(step) {
    if (lines.length === 0) return;
    if (at >= 0) lines[at].classList.remove("current");
    at = Math.min(lines.length - 1, Math.max(0, at + step));
    const line = lines[at];
    line.classList.add("current");
    line.scrollIntoView({ block: "nearest" });
    const link = line.querySelector("a[data-open]");
    if (link) link.focus({ preventScroll: true });
  }

  function follow(selector) {
    const place = at >= 0 ? lines[at] : document.querySelector("main");
    const link = place && place.querySelector(selector);
    if (link) link.click();
  }

  function go(path) {
    location.assign(path);
  }

  const places = { h: "/", s: "/search", p: "/processes", m: "/meetings" };
  const single = {
    j: () => move(1),
    n: () => move(1),
    k: () => move(-1),
    p: () => move(-1),
    o: () => follow("a[data-open]"),
    v: () => follow("a[data-original]"),
    l: function () {
      const other = document.querySelector("a[data-language]");
      if (other) other.click();
    },
    "+": () => go("/add"),
    "?": () => go("/help"),
    "/": function () {
      const field = document.getElementById("q");
      if (field) {
        field.focus();
        field.select();
      } else {
        go("/search");
      }
    },
  };

  let waiting = -Infinity;
  document.addEventListener("keydown", function (event) {
    if (!on || event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    const target = event.target;
    if (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) {
      if (event.key === "Escape") target.blur();
      return;
    }
    if (event.timeStamp - waiting < 1500) {
      waiting = -Infinity;
      if (places[event.key]) {
        event.preventDefault();
        go(places[event.key]);
      }
      return;
    }
    if (event.key === "g") {
      waiting = event.timeStamp;
      return;
    }
    if (single[event.key]) {
      event.preventDefault();
      single[event.key]();
    }
  });
})();
