// Draws what the tables of the overview hold; without a script the tables are there.
(() => {
  "use strict";

  const HEIGHT = 190;
  const SERIES = [
    { column: 1, colour: "--accent" },
    { column: 2, colour: "--good" },
    { column: 5, colour: "--watch" },
    { column: 6, colour: "--wrong" },
  ];
  const plots = new Map();

  function colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  }

  function data(table) {
    const rows = [...table.tBodies[0].rows];
    return [
      rows.map((row) => Date.parse(row.querySelector("time").dateTime) / 1000),
      ...SERIES.map((it) => rows.map((row) => Number(row.cells[it.column].textContent))),
    ];
  }

  function options(table, width) {
    const axis = { stroke: colour("--muted"), grid: { stroke: colour("--line"), width: 1 }, ticks: { show: false } };
    return {
      width,
      height: HEIGHT,
      scales: { y: { range: (plot, least, most) => [0, Math.max(5, most * 1.1)] } },
      axes: [axis, { ...axis, size: 45 }],
      series: [
        { label: table.tHead.rows[0].cells[0].textContent },
        ...SERIES.map((it) => ({
          label: table.tHead.rows[0].cells[it.column].textContent,
          stroke: colour(it.colour),
          width: 2,
          points: { show: false },
        })),
      ],
    };
  }

  function draw() {
    for (const place of document.querySelectorAll(".plot")) {
      const table = document.getElementById(place.dataset.table);
      const drawn = plots.get(place.id);
      if (drawn && place.contains(drawn.root)) {
        drawn.setData(data(table));
      } else {
        plots.set(place.id, new uPlot(options(table, place.clientWidth), data(table), place));
      }
    }
  }

  function drawAnew() {
    for (const [id, plot] of plots) {
      plot.destroy();
      plots.delete(id);
    }
    draw();
  }

  document.addEventListener("htmx:afterSettle", draw);
  window.addEventListener("resize", () => {
    for (const plot of plots.values()) {
      plot.setSize({ width: plot.root.parentElement.clientWidth, height: HEIGHT });
    }
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAnew);
  draw();
})();
