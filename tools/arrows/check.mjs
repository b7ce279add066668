import { posix } from 'node:path';
import { classify, readImports } from './imports.mjs';

/**
 * A line of the table: what the files of one folder may import.
 * @typedef {{ path: string, imports: string[], packages: string[], node: boolean, direct?: boolean, siblings?: boolean }} Folder
 */

/**
 * @typedef {{
 *   folders: Folder[],
 *   onlyIn: { package: string, folders: string[] }[],
 *   neverReaches: { from: string, package: string, because: string }[],
 * }} Table
 */

/**
 * Checks every import of every source against the table, by the file that it resolves to and not by how it is spelled.
 * @param {Table} table
 * @param {ReadonlyMap<string, string>} sources texts by path from the root
 * @param {(path: string) => boolean} exists whether a file that is no source (JSON, CSS) is there
 * @returns {string[]} a sentence for each violation; empty where all hold
 */
export function checkArrows(table, sources, exists) {
  /** @type {string[]} */
  const violations = [];
  /** @type {Map<string, Reached>} */
  const graph = new Map();
  const there = (/** @type {string} */ path) => sources.has(path) || exists(path);
  for (const [path, text] of sources) {
    const home = folderOf(table, path);
    if (home === null) violations.push(`${path} lies in a folder that is not in tools/arrows/table.json`);
    else {
      try {
        graph.set(path, checkFile({ table, home, path, text, there }, violations));
      } catch (unreadable) {
        violations.push(unreadable instanceof Error ? unreadable.message : String(unreadable));
      }
    }
  }
  return [...violations, ...checkReach(table, graph)];
}

/**
 * What a file loads when it runs: type-only imports are erased and do not count.
 * @typedef {{ files: string[], packages: string[] }} Reached
 */

/**
 * @param {{ table: Table, home: Folder, path: string, text: string, there: (path: string) => boolean }} file
 * @param {string[]} violations
 * @returns {Reached}
 */
function checkFile({ table, home, path, text, there }, violations) {
  /** @type {Reached} */
  const reached = { files: [], packages: [] };
  for (const { specifier, line, typeOnly } of readImports(path, text)) {
    const { kind, name } = classify(specifier);
    const target = kind === 'relative' ? resolve(path, name) : name;
    const why =
      kind === 'relative'
        ? whyNotFile(table, home, path, target, there(target))
        : whyNotPackage(table, home, path, kind, name);
    if (why !== null) violations.push(`${path}:${line} ${why}`);
    if (!typeOnly) (kind === 'relative' ? reached.files : reached.packages).push(target);
  }
  return reached;
}

/**
 * The line of the table that a file belongs to; null where there is none.
 * @param {Table} table
 * @param {string} path
 */
function folderOf(table, path) {
  /** @type {Folder | null} */
  let home = null;
  for (const folder of table.folders) {
    if (within(path, folder.path) && folder.path.length >= (home?.path.length ?? 0)) home = folder;
  }
  if (home === null) return null;
  const below = home.path === '' ? path : path.slice(home.path.length + 1);
  return home.direct === true && below.includes('/') ? null : home;
}

/** @param {string} path @param {string} folder */
function within(path, folder) {
  return folder === '' || folder === '*' || path === folder || path.startsWith(`${folder}/`);
}

/** @param {string} from @param {string} specifier */
function resolve(from, specifier) {
  return posix.join(posix.dirname(from), specifier.replace(/\?.*$/, ''));
}

/**
 * @param {Table} table @param {Folder} home @param {string} path @param {string} target @param {boolean} there
 * @returns {string | null}
 */
function whyNotFile(table, home, path, target, there) {
  if (!there) return `imports ${target}, which is not there`;
  const other = folderOf(table, target);
  if (other === home) {
    const child = (/** @type {string} */ file) => file.slice(home.path.length + 1).split('/')[0];
    return home.siblings === false && child(path) !== child(target)
      ? `imports ${target}: the folders in ${home.path} are strangers to one another`
      : null;
  }
  return home.imports.some((allowed) => within(target, allowed))
    ? null
    : `imports ${target}: ${home.path || 'the root'} may import ${list(home.imports)}`;
}

/**
 * @param {Table} table @param {Folder} home @param {string} path
 * @param {'package' | 'node' | 'alias'} kind @param {string} name
 * @returns {string | null}
 */
function whyNotPackage(table, home, path, kind, name) {
  if (kind === 'alias') return `imports ${name}: an alias hides where an arrow points`;
  if (kind === 'node') return home.node ? null : `imports ${name}: ${home.path} runs without Node`;
  const owner = table.onlyIn.find((rule) => rule.package === name);
  if (owner !== undefined && !owner.folders.some((folder) => within(path, folder)))
    return `imports ${name}: only ${list(owner.folders)} may`;
  return home.packages.includes('*') || home.packages.includes(name)
    ? null
    : `imports ${name}: ${home.path || 'the root'} may import the packages ${list(home.packages)}`;
}

/**
 * @param {Table} table
 * @param {ReadonlyMap<string, Reached>} graph
 */
function checkReach(table, graph) {
  /** @type {string[]} */
  const violations = [];
  for (const rule of table.neverReaches) {
    const open = [...graph.keys()].filter((path) => within(path, rule.from)).map((path) => [path]);
    const seen = new Set(open.map(([path]) => path));
    for (let way = open.pop(); way !== undefined; way = open.pop()) {
      const reached = graph.get(way.at(-1) ?? '');
      if (reached?.packages.includes(rule.package))
        violations.push(`${way.join(' → ')} → ${rule.package}: ${rule.because}`);
      for (const file of reached?.files ?? []) {
        if (seen.has(file)) continue;
        seen.add(file);
        open.push([...way, file]);
      }
    }
  }
  return violations;
}

/** @param {string[]} names */
function list(names) {
  return names.length === 0 ? 'nothing' : names.join(', ');
}
