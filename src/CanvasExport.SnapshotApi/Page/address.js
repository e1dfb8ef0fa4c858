// What is in sight stands in the address: a reload, the way back, and a link that is sent to a colleague lead to it again.
export const state = () => Object.fromEntries(new URLSearchParams(location.hash.slice(1)));

const listeners = [];

export const onChange = listener => listeners.push(listener);

const tell = async former => {
  for (const listener of listeners) {
    await listener(state(), former);
  }
};

export async function go(changes, replaces = false) {
  const former = state();
  const next = Object.entries({ ...former, ...changes }).filter(([, value]) => value);
  history[replaces ? 'replaceState' : 'pushState'](null, '', next.length ? `#${new URLSearchParams(next)}` : location.pathname);
  shown = state();
  if (!replaces) {
    await tell(former);
  }
}

let shown = state();

export const showAll = () => tell({});

export function watchBack(act) {
  addEventListener('popstate', () => {
    const former = shown;
    shown = state();
    act(() => tell(former));
  });
}
