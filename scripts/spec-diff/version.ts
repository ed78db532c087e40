import type { Impact } from "./changes.ts";

/** The lowest version that allows a change of this impact after `base`. Below 1.0, each level counts one lower. */
export function lowestVersion(base: string, impact: Impact): string {
  const [major, minor, patch] = parseVersion(base);
  const breaks = impact === "major";
  if (major > 0) {
    if (breaks) return `${major + 1}.0.0`;
    return impact === "minor" ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`;
  }
  return breaks ? `0.${minor + 1}.0` : `0.${minor}.${patch + 1}`;
}

export function isLower(version: string, other: string): boolean {
  const [a, b] = [parseVersion(version), parseVersion(other)];
  const index = a.findIndex((part, position) => part !== b[position]);
  return index !== -1 && (a[index] ?? 0) < (b[index] ?? 0);
}

function parseVersion(version: string): [major: number, minor: number, patch: number] {
  const [, major, minor, patch] = /^(\d+)\.(\d+)\.(\d+)(?:[-+]|$)/.exec(version) ?? [];
  if (patch === undefined)
    throw new Error(`info.version is "${version}", which is no version such as 1.2.3.`);
  return [Number(major), Number(minor), Number(patch)];
}
