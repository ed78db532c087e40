/**
 * What happens if a callback of the caller throws or rejects:
 * - Listeners (`onEvent`, `onProgress`, `onMissing`) are not awaited, and their failures are ignored.
 * - Callbacks that do part of the work are awaited, and their failure is that part's failure: `handle` fails its invoice, and
 *   `onState` stops the job, because the state is not saved.
 */
export function listener<Event>(
  callback: ((event: Event) => void) | undefined,
): ((event: Event) => void) | undefined {
  if (!callback) return undefined;
  return (event) => {
    try {
      const heard: unknown = callback(event);
      // An unhandled rejection would end the process.
      if (heard) Promise.resolve(heard).catch(() => {});
    } catch {
      // A failing listener must not fail the call.
    }
  };
}
