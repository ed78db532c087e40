/** What went wrong, in words, whatever was thrown. */
export function reasonOf(error: unknown): string {
  if (error instanceof Error) return error.message;
  try {
    return String(error);
  } catch {
    return "What was thrown has no text.";
  }
}
