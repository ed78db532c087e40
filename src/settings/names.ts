/** Names every option that nobody knows, with the one that was probably meant. */
export function checkNames(given: object, known: readonly string[], faults: string[]): void {
  const plain = (text: string) => text.toLowerCase().replaceAll("_", "");
  for (const name of Object.keys(given)) {
    if (known.includes(name)) continue;
    const meant = known.find((option) => plain(option) === plain(name));
    faults.push(`${name}: is not an option${meant ? `, did you mean ${meant}?` : ` (${known.join(", ")})`}`);
  }
}
