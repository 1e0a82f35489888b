// The drawer of faults: what may go wrong between the app and Slack.

import { h, icon, refill } from "./dom.js";
import { act } from "./slack.js";

const drawer = document.getElementById("faults");

/** toggleFaults opens the drawer, or closes it. */
export function toggleFaults() {
  drawer.hidden = !drawer.hidden;
  if (!drawer.hidden) drawer.querySelector("button")?.focus();
}

const calls = [
  ["429", "are told to slow down (429)"],
  ["500", "fail at the server (500)"],
  ["hang", "get no answer at all"],
];

/** showFaults shows what goes wrong at the moment. */
export function showFaults({ faults, connections, calls: latest }) {
  refill(drawer, [faults, connections, latest], () => [
    h("header.head", {}, h("h2", {}, "Faults"),
      h("button.plain", { type: "button", "aria-label": "Close faults", "data-key": "close", onclick: toggleFaults }, icon("close"))),
    h("div.content", {},
      h("p", {}, "Break something, then ask: the answer has to come all the same."),
      h("h3", {}, "Connection"),
      h("p.hint", {}, connections === 1 ? "1 connection is open." : `${connections} connections are open.`),
      h("div.actions", {}, button("Drop it", { fault: "drop" }), button("Ask to reconnect", { fault: "refresh" })),
      h("h3", {}, "Events"),
      h("label.switch", {}, h("input", {
        type: "checkbox", role: "switch", "data-key": "duplicate", checked: faults.duplicate,
        onchange: ({ target }) => act("fault", { fault: "duplicate", times: target.checked ? 1 : 0 }),
      }), "Everything arrives twice"),
      h("h3", {}, "The app's next two calls"),
      h("div.actions", {}, calls.map(([fault, label]) => button(label, { fault, times: 2 }))),
      faults.left > 0 && h("p.hint", {}, `Still to fail: ${faults.left}. `, button("Stop", { fault: faults.fault, times: 0 })),
      h("h3", {}, "Its latest calls"),
      h("ol.calls", {}, (latest ?? []).map(({ method, error }) =>
        h("li", {}, h("code", {}, method), error ? h("strong", {}, error) : "ok")))),
  ]);
}

const button = (label, details) =>
  h("button.button", { type: "button", "data-key": label, onclick: () => act("fault", details) }, label);

drawer.addEventListener("keydown", (event) => event.key === "Escape" && toggleFaults());
