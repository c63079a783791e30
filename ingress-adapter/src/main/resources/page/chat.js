// The page: what a session shows, and what is typed. All text goes in as text, never as HTML.

import { Session } from "/page/session.js";

const NAMES = { customer: "You", machine: "Assistant", person: "A person", notice: "Notice" };
const STATE_EVERY_MS = 15_000;

const at = (id) => document.getElementById(id);
const time = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });

function element(tag, className, text) {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

const view = {
  rows: new Map(),
  request: "",

  reset() {
    at("log").replaceChildren();
    this.rows.clear();
    this.nobodyWrites();
    this.refresh();
  },

  event(name, data) {
    switch (name) {
      case "message":
        this.message(data);
        break;
      case "status":
        this.status(data);
        break;
      case "draft":
        this.draft(data);
        break;
      case "draft-discarded":
        this.nobodyWrites();
        break;
    }
    this.refresh();
  },

  message({ id, text, by, at: when }) {
    this.rows.get(id)?.remove();
    this.rows.delete(id);
    this.add(this.row(by, text, time.format(new Date(when))));
    if (by === "machine" || by === "person") {
      this.nobodyWrites();
    }
  },

  status({ state }) {
    if (state === "thinking") {
      this.show("", "Assistant is writing");
      return;
    }
    this.nobodyWrites();
    this.add(
      element(
        "li",
        "said-so",
        state === "person" ? "A person takes care of it now" : "The conversation has ended",
      ),
    );
  },

  draft({ text }) {
    this.show(text, "");
  },

  show(text, doing) {
    at("draft").hidden = false;
    at("draft-text").hidden = text === "";
    at("dots").hidden = text !== "";
    at("draft-text").textContent = text;
    if (doing !== "") {
      at("doing").textContent = doing;
    }
  },

  nobodyWrites() {
    at("draft").hidden = true;
    at("doing").textContent = "";
  },

  /** What this browser has still to send; `sent` keeps it until the stream brings it. */
  unsent(messages) {
    for (const { id, text } of messages) {
      if (!this.rows.has(id)) {
        this.add(this.row("customer", text, "being sent"), id);
      }
    }
    this.refresh();
  },

  sent({ id }) {
    const row = this.rows.get(id);
    if (row) {
      row.querySelector(".by").textContent = "You, sent";
    }
  },

  refused(text) {
    banner("The last message was not accepted.");
    at("text").value = text;
  },

  online(yes) {
    banner(yes ? "" : "No connection. Messages are kept, and sent as soon as it is back.");
    for (const row of this.rows.values()) {
      if (!yes) {
        row.querySelector(".by").textContent = "You, waits for the network";
      }
    }
  },

  row(by, text, note) {
    const row = element("li", "", "");
    row.dataset.by = by;
    row.append(element("p", "by", `${NAMES[by] ?? by}, ${note}`), element("p", "words", text));
    return row;
  },

  /** Rows that the stream has not brought yet stay last. */
  add(row, id) {
    const log = at("log");
    if (id) {
      row.dataset.unsent = id;
      this.rows.set(id, row);
      log.append(row);
    } else {
      log.insertBefore(row, log.querySelector("[data-unsent]"));
    }
    at("scroll").scrollTop = at("scroll").scrollHeight;
  },

  refresh() {
    const empty = at("log").childElementCount === 0;
    at("welcome").hidden = !empty;
    at("fresh").hidden = empty;
    at("scroll").scrollTop = at("scroll").scrollHeight;
  },
};

function banner(text) {
  at("banner").hidden = text === "";
  at("banner").textContent = text;
}

function state(word, text) {
  at("state").dataset.state = word;
  at("state-text").textContent = text;
}

async function askState() {
  try {
    const answer = await fetch("/v1/state", { cache: "no-store" });
    const { state: word, waitingFor, company } = await answer.json();
    state(word, word === "ready" ? "Ready" : `Starting: waits for ${waitingFor.join(", ")}`);
    if (company) {
      at("chat-title").textContent = `Chat with ${company}`;
      document.title = `${company} · Parlance`;
    }
  } catch {
    state("away", "Not reachable");
  }
}

const session = new Session(view);

function submit() {
  const text = at("text").value;
  if (text.trim() !== "") {
    at("text").value = "";
    banner("");
    session.say(text);
  }
  at("text").focus();
}

at("form").addEventListener("submit", (event) => {
  event.preventDefault();
  submit();
});
at("text").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    submit();
  }
});
at("fresh").addEventListener("click", () => {
  session.fresh();
  at("text").focus();
});
addEventListener("offline", () => view.online(false));

addEventListener("resize", () => view.refresh());

session.start();
askState();
setInterval(() => document.visibilityState === "visible" && askState(), STATE_EVERY_MS);
document.addEventListener("visibilitychange", askState);
