// Draws the course of an indicator over the plain drawing that stands in the page: actual, checkpoints, target.
// Numbers come as text in a JSON block; they become numbers of the screen here, for drawing alone.
(function () {
  "use strict";
  var figure = document.querySelector("figure[data-trajectory]");
  var block = document.getElementById("trajectory-numbers");
  if (!figure || !block || !window.echarts) return;
  var said = JSON.parse(block.textContent);
  var words = figure.dataset;
  var style = getComputedStyle(document.documentElement);

  function colour(name, other) {
    return style.getPropertyValue(name).trim() || other;
  }

  function drawn(texts) {
    return texts.map(function (text) { return text === null ? null : Number(text); });
  }

  function short(month) {
    return String(Number(month.slice(-2))) + "月";
  }

  function line(name, texts, more) {
    return Object.assign({ name: name, type: "line", data: drawn(texts), connectNulls: false }, more);
  }

  var ink = colour("--ink", "#1b1f24");
  var blue = colour("--blue", "#0b4f9e");
  var orange = colour("--orange", "#9a4a00");
  var still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  var panel = document.createElement("div");
  panel.className = "chart tall";
  figure.insertBefore(panel, figure.firstChild);
  figure.classList.add("drawn");

  var chart = window.echarts.init(panel, null, { renderer: "canvas" });
  chart.setOption({
    animation: !still,
    aria: { enabled: true, label: { description: words.summary }, decal: { show: true } },
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, fontSize: 14, color: ink },
    grid: { left: 12, right: 20, top: 76, bottom: 8, containLabel: true },
    legend: { top: 0, left: 0, icon: "inherit", textStyle: { fontSize: 14, color: ink } },
    // The text of a tooltip is painted, not put in as HTML: the page's policy allows no inline style.
    tooltip: {
      trigger: "axis",
      renderMode: "richText",
      valueFormatter: function (value) { return value == null ? "—" : value + " " + words.measure; }
    },
    xAxis: { type: "category", data: said.months.map(short), axisLabel: { color: ink } },
    yAxis: { type: "value", name: words.measure, axisLabel: { color: ink }, nameTextStyle: { color: ink } },
    series: [
      line(words.actual, said.actual, {
        symbol: "circle", symbolSize: 9, lineStyle: { width: 3, color: blue }, itemStyle: { color: blue }, z: 3
      }),
      line(words.due, said.due, {
        symbol: "triangle", symbolRotate: 180, symbolSize: 13, lineStyle: { width: 0 }, itemStyle: { color: ink }, z: 4
      }),
      line(words.target, said.target, {
        step: "middle", symbol: "none", lineStyle: { width: 2, type: "dashed", color: orange },
        itemStyle: { color: orange }
      })
    ]
  });
  new ResizeObserver(function () { chart.resize(); }).observe(panel);
})();
