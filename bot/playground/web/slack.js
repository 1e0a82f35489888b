// The connection to the playground: what a person sees, what they do, and
// where on the page they are.

let source;
let me = "";

/** follow calls seen with the whole state of a person, now and at every change. */
export function follow(user, seen, reachable) {
  source?.close();
  me = user;
  source = new EventSource(`play/changes?user=${encodeURIComponent(user)}`);
  source.onmessage = (event) => {
    const state = JSON.parse(event.data);
    me = state.me;
    seen(state);
  };
  source.onopen = () => reachable(true);
  source.onerror = () => reachable(false);
}

/** act does something as the person; it throws where the app does not respond. */
export async function act(doing, details = {}) {
  const answer = await fetch(`play/${doing}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ user: me, ...details }),
  });
  if (!answer.ok) throw new Error((await answer.text()).trim());
  return (await answer.json()).response;
}

/** place reads where we are from the address: #/person/channel/thread-or-home. */
export function place() {
  const [, user = "", channel = "", rest = ""] = location.hash.split("/");
  return { user, channel, thread: rest === "home" ? "" : rest, home: rest === "home" };
}

/** go moves to another place; what is not named stays, but for the thread. */
export function go({ user = place().user, channel = place().channel, thread = "", home = false }) {
  location.hash = `#/${user}/${channel}/${home ? "home" : thread}`;
}
