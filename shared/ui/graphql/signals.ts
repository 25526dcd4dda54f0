/** What the transport tells the rest of the page: the session ended, or somebody is at work. */
type Listener = () => void;

function signal() {
  const listeners = new Set<Listener>();
  return {
    emit: () => {
      for (const listener of listeners) listener();
    },
    listen: (listener: Listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

/** The server answered that nobody is signed in any more. */
export const sessionEnded = signal();
/** The server answered a request of this tab: its idle time starts anew. */
export const serverAnswered = signal();
