/** An environment variable, or undefined where it is unset, empty, or not to be had on this platform. */
export function readVariable(name: string): string | undefined {
  try {
    const { process } = globalThis as { process?: { env?: Readonly<Record<string, string | undefined>> } };
    return process?.env?.[name] || undefined;
  } catch {
    // Deno asks its user, who may have said no.
    return undefined;
  }
}
