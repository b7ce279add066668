/** Whether `path` is `root` or lies under it. Everything lies under the empty path. */
export function isWithin(path: readonly string[], root: readonly string[]): boolean {
  return root.every((name, depth) => path[depth] === name);
}

/** `path` as it is called once `from` has become `to`; as it is where it does not lie under `from`. */
export function rebasePath(path: readonly string[], from: readonly string[], to: readonly string[]): readonly string[] {
  return isWithin(path, from) ? [...to, ...path.slice(from.length)] : path;
}

/** A path as a sentence says it; `–` for none. */
export function pathText(path: readonly string[]): string {
  return path.length === 0 ? '–' : path.join(' / ');
}
