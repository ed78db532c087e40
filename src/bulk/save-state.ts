/**
 * Hands out the newest state, one call at a time: a slow save must not end after a newer one. All that ask while one is
 * at work share the next, which has what they did.
 */
export function createSave<State>(
  snapshot: () => State,
  onState: ((state: State) => void | Promise<void>) | undefined,
): () => Promise<void> {
  if (!onState) return async () => {};
  let last: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;
  return () => {
    next ??= last
      .catch(() => {})
      .then(() => {
        next = undefined;
        last = Promise.resolve(onState(snapshot()));
        return last;
      });
    return next;
  };
}
