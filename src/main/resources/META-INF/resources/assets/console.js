// What the pages do beyond what HTML does: times in the reader's zone, and live parts.
(() => {
  "use strict";

  const TICK_MILLIS = 1500;
  const LOST_TICKS = 2;
  const CALM_TICKS = 7;
  const RECONNECT_TICKS = 4;
  const lost = document.getElementById("lost");
  const absolute = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

  /** The exact time stays in the title. */
  function showTimes(root) {
    for (const time of root.querySelectorAll("time[datetime]:not([data-shown])")) {
      const at = new Date(time.dateTime);
      if (!Number.isNaN(at.getTime())) {
        time.textContent = absolute.format(at);
        time.dataset.shown = "";
      }
    }
  }

  function two(number) {
    return String(number).padStart(2, "0");
  }

  function local(at) {
    return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
      + `T${two(at.getHours())}:${two(at.getMinutes())}`;
  }

  /** What a form holds in UTC is shown, and written, in the reader's zone. */
  function showZones() {
    for (const label of document.querySelectorAll("[data-zone]")) {
      label.textContent = `(${zone})`;
    }
    for (const input of document.querySelectorAll("input[data-utc]")) {
      const at = new Date(input.value + "Z");
      if (!Number.isNaN(at.getTime())) {
        input.value = local(at);
      }
    }
    document.getElementById("zone").textContent = zone;
  }

  document.addEventListener("formdata", (event) => {
    for (const input of event.target.querySelectorAll("input[data-utc]")) {
      const at = new Date(input.value);
      if (input.value && !Number.isNaN(at.getTime())) {
        event.formData.set(input.name, at.toISOString());
      }
    }
    // An address without the fields that nobody filled in can be read, and passed on.
    if (event.target.method === "get") {
      for (const [name, value] of [...event.formData]) {
        if (value === "") {
          event.formData.delete(name);
        }
      }
    }
  });

  /** Somebody who has begun to choose or to write must not have it swept away. */
  function isBusy(part) {
    return part.querySelector("input:checked") !== null || part.querySelector("dialog[open]") !== null;
  }

  /** One box that stands for all boxes of its form; without a script there is none. */
  function offerAll(root) {
    for (const all of root.querySelectorAll("input[data-all]")) {
      all.parentElement.hidden = false;
      all.addEventListener("change", () => {
        for (const box of all.form.querySelectorAll(`input[name="${all.dataset.all}"]`)) {
          box.checked = all.checked;
        }
      });
    }
  }

  function refresh(changed) {
    if (document.hidden) {
      return;
    }
    for (const part of document.querySelectorAll("[data-live]")) {
      const call = part.dataset.live;
      if (!isBusy(part) && (!changed || !call || changed.has(call))) {
        htmx.trigger(part, "refresh");
      }
    }
  }

  let isOut = false;

  function tell(isLost) {
    if (isLost !== lost.classList.contains("shown")) {
      lost.classList.toggle("shown", isLost);
      lost.textContent = !isLost ? lost.dataset.back : isOut ? lost.dataset.out : lost.dataset.lost;
    }
  }

  /** Changes come as they happen, and are gathered: a page is fetched no oftener than it can be read. */
  function watch() {
    const changed = new Set();
    let feed = null;
    let isOpen = false;
    let ticks = 0;

    function connect() {
      feed = new EventSource("/v1/escalations/live");
      feed.onopen = () => { isOpen = true; };
      feed.onerror = () => { isOpen = false; };
      feed.addEventListener("change", (event) => changed.add(JSON.parse(event.data).callId));
      feed.addEventListener("others", () => changed.add(""));
    }

    connect();
    setInterval(() => {
      ticks += 1;
      if (feed.readyState === EventSource.CLOSED && ticks % RECONNECT_TICKS === 0) {
        connect();
      }
      if (changed.size > 0 && !document.hidden) {
        refresh(changed.has("") ? null : new Set(changed));
        changed.clear();
      } else if (ticks % (isOpen ? CALM_TICKS : LOST_TICKS) === 0) {
        // Ages grow without a change; and whoever has no feed asks.
        refresh(null);
      }
    }, TICK_MILLIS);
    document.addEventListener("visibilitychange", () => refresh(null));
  }

  // The browser knows sooner than a feed on which nothing comes.
  window.addEventListener("offline", () => tell(true));
  window.addEventListener("online", () => refresh(null));
  document.addEventListener("signed-out", () => { isOut = true; tell(true); });
  document.addEventListener("htmx:sendError", () => tell(true));
  document.addEventListener("htmx:responseError", () => tell(true));
  document.addEventListener("htmx:afterOnLoad", (event) => {
    if (event.detail.xhr.status < 400) {
      isOut = false;
      tell(false);
    }
  });
  let opened = [];
  document.addEventListener("htmx:beforeSwap", () => {
    opened = [...document.querySelectorAll("[data-live] details[open][id]")].map((it) => it.id);
  });
  document.addEventListener("htmx:afterSwap", () => {
    opened.forEach((id) => document.getElementById(id)?.setAttribute("open", ""));
    prepare(document);
  });

  function prepare(root) {
    showTimes(root);
    offerAll(root);
  }

  prepare(document);
  showZones();
  if (document.querySelector("[data-live]")) {
    watch();
  }
})();
