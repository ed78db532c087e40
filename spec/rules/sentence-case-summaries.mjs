/** Names that are capitalized inside a sentence. Words in all capitals, such as ERP, need no entry. */
const properNouns = ["API User", "Idempotency-Key", "OAuth", "Ottimate", "Otto", "Retry-After"];

/** Summaries are shown as headings, so all are in sentence case, without a period. */
export function sentenceCaseSummaries() {
  return { Operation: checkSummary, Example: checkSummary };
}

function checkSummary({ summary }, { report, location }) {
  if (typeof summary !== "string") return;
  const at = location.child("summary");
  if (!/^["“'`(]?[A-Z0-9]/.test(summary)) {
    report({ message: `Start the summary "${summary}" with a capital.`, location: at });
  }
  if (/\.\s*$/.test(summary)) {
    report({ message: `Remove the period at the end of "${summary}".`, location: at });
  }
  const words = wordsInTitleCase(summary);
  if (words.length > 0) {
    report({
      message: `Write "${summary}" in sentence case: ${words.join(", ")} should be lowercase. A proper noun goes into the list in spec/rules/sentence-case-summaries.mjs.`,
      location: at,
    });
  }
}

function wordsInTitleCase(summary) {
  // Code keeps its spelling.
  const text = properNouns.reduce(
    (rest, noun) => rest.replaceAll(noun, "_"),
    summary.replace(/`[^`]*`/g, "_"),
  );
  const words = [...text.matchAll(/[\p{L}\d'’-]+/gu)];
  return words
    .filter(({ index }) => !isStart(text.slice(0, index)))
    .map(([word]) => word)
    .filter((word) => /^\p{Lu}\p{Ll}/u.test(word));
}

/** Whether a word after this text starts a sentence. */
function isStart(before) {
  return /(^|[.:?!]\s+)[^\p{L}\d_]*$/u.test(before);
}
