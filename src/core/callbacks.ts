/**
 * What a caller's callbacks throw or reject with, by one rule:
 * - Who only listens (`onEvent`, `onProgress`, `onMissing`) is not waited for, and its failure touches nothing.
 * - Who does a part of the work is waited for, and its failure is the failure of that part: `handle` fails its invoice,
 *   and `onState` stops the job, as what it was to save is not saved.
 */
export function listener<Event>(
  callback: ((event: Event) => void) | undefined,
): ((event: Event) => void) | undefined {
  if (!callback) return undefined;
  return (event) => {
    try {
      const heard: unknown = callback(event);
      // Unheard, a rejection would end the process.
      if (heard) Promise.resolve(heard).catch(() => {});
    } catch {
      // A log line must not cost an invoice.
    }
  };
}
