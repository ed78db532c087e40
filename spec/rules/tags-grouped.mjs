import { listOf } from "./lookup.mjs";

/** Pages with tag groups show only tags in a group, by their display names. */
export function tagsGrouped() {
  return {
    Root(root, { report, location }) {
      const groups = listOf(root["x-tagGroups"]);
      const grouped = groups.flatMap(({ tags }) => listOf(tags));
      const known = listOf(root.tags).map(({ name }) => name);
      for (const [index, { name, "x-displayName": shown }] of listOf(root.tags).entries()) {
        const at = location.child(["tags", index]);
        if (!shown) report({ message: `Give the tag ${name} an \`x-displayName\`.`, location: at.key() });
        if (grouped.filter((each) => each === name).length !== 1)
          report({ message: `Put the tag ${name} into one group of \`x-tagGroups\`.`, location: at.key() });
      }
      for (const [index, group] of groups.entries()) {
        for (const name of listOf(group.tags).filter((each) => !known.includes(each)))
          report({
            message: `Name a tag of the document: there is no ${name}.`,
            location: location.child(["x-tagGroups", index, "tags"]).key(),
          });
      }
    },
  };
}
