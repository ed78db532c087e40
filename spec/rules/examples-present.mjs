const nameForm = /^[A-Z][A-Za-z0-9]*$/;

/** A body without a named example cannot be mocked, requested by name, or shown. */
export function examplesPresent() {
  const needed = { MediaType: (media, context) => checkExamples(media, context, true) };
  return {
    RequestBody: {
      // A file has no text form, so a multipart body needs no example.
      MediaType: (media, context) =>
        checkExamples(media, context, !String(context.key).startsWith("multipart/")),
    },
    Response: needed,
  };
}

function checkExamples(media, { key, report, location }, isNeeded) {
  const examples = Object.entries(media.examples ?? {});
  if (examples.length === 0 && isNeeded) {
    report({
      message: `Give ${key} at least one named example, under \`examples\`.`,
      location: media.examples ? location.child("examples").key() : location.key(),
    });
  }
  for (const [name, example] of examples) {
    const at = location.child(["examples", name]).key();
    if (!nameForm.test(name)) {
      report({
        message: `Name the example "${name}" in PascalCase: callers request it by this key.`,
        location: at,
      });
    }
    const component = typeof example?.$ref === "string" && example.$ref.split("/").at(-1);
    if (component && !nameForm.test(component)) {
      report({
        message: `Name the example component "${component}" in PascalCase, like all others.`,
        location: at,
      });
    }
  }
}
