/** Escapes text of the document as Markdown without HTML or Vue templates. Code spans stay unchanged. */
export function prose(text: string): string {
  return text
    .trim()
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith("`") ? part : part.replaceAll("<", "&lt;").replaceAll("{{", "&#123;{")))
    .join("");
}

/** The same for a table cell. */
export function cell(text: string): string {
  return prose(text)
    .replaceAll(/\s*\n\s*/g, " ")
    .replaceAll("|", "\\|");
}

export function code(text: string): string {
  return `\`${text}\``;
}

export function fence(language: string, text: string): string {
  return `\`\`\`\`${language}\n${text.trimEnd()}\n\`\`\`\``;
}

/** A table whose cells are stacked on a phone. */
export function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(" | ")} |`;
  const lines = [line(head), line(head.map(() => "---")), ...rows.map(line)];
  return `<div class="rows">\n\n${lines.join("\n")}\n\n</div>`;
}
