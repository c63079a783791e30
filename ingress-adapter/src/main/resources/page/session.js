// One chat session as this browser holds it: all tabs share it through localStorage.

const SESSIONS = "/v1/chat/sessions";
const SESSION = "parlance.session";
const UNSENT = "parlance.unsent";
const LONGEST_PAUSE_MS = 20_000;
// The edge comments on a quiet stream every 15 s; one that says nothing for longer is dead.
const SILENCE_MS = 45_000;

/** Tells apart what a repeat may mend from what it cannot. */
class Refused extends Error {
  constructor(status, retryAfterMs) {
    super(`refused with ${status}`);
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }

  get passing() {
    return this.status === 429 || this.status >= 500;
  }
}

const read = (key) => {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
};
const write = (key, value) =>
  value === null ? localStorage.removeItem(key) : localStorage.setItem(key, JSON.stringify(value));
// Between a tab's reading and its writing no other tab writes; http pages have no locks.
const locked = async (work) =>
  navigator.locks ? navigator.locks.request("parlance", work) : work();
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
}

async function call(path, options = {}) {
  const answer = await fetch(path, { cache: "no-store", ...options });
  if (!answer.ok) {
    throw new Refused(answer.status, Number(answer.headers.get("Retry-After") ?? 0) * 1000);
  }
  return answer;
}

/**
 * Shows itself through `view`: reset(), event(name, data), unsent(messages), online(yes), refused(text).
 * Events come in order, each once.
 */
export class Session {
  #view;
  #lastSeen = 0;
  #watching = null;
  #failures = 0;
  #sending = false;
  #wake = () => {};

  constructor(view) {
    this.#view = view;
    addEventListener("storage", (change) => this.#changedElsewhere(change.key));
    addEventListener("online", () => this.#again());
    addEventListener("offline", () => this.#watching?.abort());
  }

  start() {
    this.#view.unsent(this.#unsent());
    this.#watch();
    this.#sendAll();
  }

  /** Forgets this session in all tabs; what was not sent goes with it. */
  async fresh() {
    await locked(() => {
      write(UNSENT, null);
      write(SESSION, null);
    });
    this.#begin();
  }

  /** Keeps the message until the edge has it, under one id, so that a repeat is harmless. */
  async say(text) {
    await locked(() => write(UNSENT, [...this.#unsent(), { id: newId(), text }]));
    this.#view.unsent(this.#unsent());
    this.#sendAll();
  }

  #unsent() {
    return read(UNSENT) ?? [];
  }

  /** The edge refuses it. Another tab may have learned so before, and opened the next one. */
  async #forget({ token }) {
    await locked(() => {
      if (read(SESSION)?.token === token) {
        write(SESSION, null);
      }
    });
    this.#begin();
  }

  #begin() {
    this.#lastSeen = 0;
    this.#view.reset();
    this.#view.unsent(this.#unsent());
    this.#watching?.abort();
    this.#watching = null;
    this.#watch();
  }

  #changedElsewhere(key) {
    if (key === SESSION || key === null) {
      this.#begin();
    } else if (key === UNSENT) {
      this.#view.unsent(this.#unsent());
    }
  }

  #again() {
    this.#failures = 0;
    this.#wake();
    this.#watch();
    this.#sendAll();
  }

  /** Grows with each failure, with some chance in it, and ends early when the network is back. */
  #backOff() {
    const most = Math.min(LONGEST_PAUSE_MS, 500 * 2 ** this.#failures++);
    const woken = new Promise((done) => (this.#wake = done));
    return Promise.race([pause(most / 2 + (Math.random() * most) / 2), woken]);
  }

  async #open() {
    const known = read(SESSION);
    if (known) {
      return known;
    }
    const answer = await call(SESSIONS, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ language: navigator.language }),
    });
    const opened = await answer.json();
    const kept = await locked(() => {
      const other = read(SESSION);
      if (!other) {
        write(SESSION, opened);
      }
      return other ?? opened;
    });
    this.#watch();
    return kept;
  }

  async #sendAll() {
    if (this.#sending) {
      return;
    }
    this.#sending = true;
    while (this.#unsent().length > 0) {
      await this.#sendOne(this.#unsent()[0]);
    }
    this.#sending = false;
  }

  async #sendOne(message) {
    let session = null;
    try {
      session = await this.#open();
      await this.#send(session, message);
      await this.#drop(message);
    } catch (failure) {
      await this.#sendFailed(session, message, failure);
    }
  }

  #send({ session, token }, { id, text }) {
    return call(`${SESSIONS}/${session}/messages`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Authorization: `Bearer ${token}` },
      body: JSON.stringify({ id, text }),
    });
  }

  async #sendFailed(session, message, failure) {
    if (session && failure instanceof Refused && failure.status === 401) {
      await this.#forget(session);
    } else if (failure instanceof Refused && !failure.passing) {
      await this.#drop(message);
      this.#view.refused(message.text);
    } else {
      await this.#backOff();
      await pause(failure.retryAfterMs ?? 0);
    }
  }

  /** It stays on the screen until the stream shows it. */
  async #drop(message) {
    await locked(() => write(UNSENT, this.#unsent().filter((other) => other.id !== message.id)));
    this.#view.sent(message);
  }

  async #watch() {
    const known = read(SESSION);
    if (!known || this.#watching) {
      return;
    }
    const abort = new AbortController();
    this.#watching = abort;
    try {
      await this.#follow(known, abort);
    } catch (failure) {
      if (failure instanceof Refused && (failure.status === 401 || failure.status === 403)) {
        await this.#forget(known);
      }
    }
    if (this.#watching !== abort) {
      return; // another session is watched by now
    }
    this.#watching = null;
    if (read(SESSION)) {
      this.#view.online(false);
      await this.#backOff();
      this.#watch();
    }
  }

  async #follow({ session, token }, abort) {
    const headers = { Authorization: `Bearer ${token}` };
    if (this.#lastSeen > 0) {
      headers["Last-Event-ID"] = String(this.#lastSeen);
    }
    const path = `${SESSIONS}/${session}/events`;
    const answer = await call(path, { headers, signal: abort.signal });
    this.#failures = 0;
    this.#view.online(true);
    const chunks = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (;;) {
      const silence = setTimeout(() => abort.abort(), SILENCE_MS);
      const { done, value } = await chunks.read().finally(() => clearTimeout(silence));
      if (done) {
        return;
      }
      const blocks = (rest + value).split("\n\n");
      rest = blocks.pop();
      if (abort.signal.aborted) {
        return;
      }
      blocks.forEach((block) => this.#block(block));
    }
  }

  #block(block) {
    const fields = { event: "", data: "", id: "" };
    for (const line of block.split("\n")) {
      const colon = line.indexOf(": ");
      if (colon > 0) {
        fields[line.slice(0, colon)] = line.slice(colon + 2);
      }
    }
    const id = Number(fields.id || 0);
    if (!fields.event || (id > 0 && id <= this.#lastSeen)) {
      return;
    }
    this.#lastSeen = Math.max(this.#lastSeen, id);
    this.#view.event(fields.event, JSON.parse(fields.data));
  }
}
