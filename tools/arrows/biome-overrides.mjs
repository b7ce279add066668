/** @typedef {import('./check.mjs').Table} Table */
/** @typedef {import('./check.mjs').Folder} Folder */

/**
 * The table as overrides of Biome's `noRestrictedImports`, one a folder, so that an editor shows a wrong arrow while it is
 * being typed. Biome matches how an import is spelled; `check.mjs` has the last word. A test holds biome.json to these.
 * @param {Table} table
 */
export function biomeOverrides(table) {
  return (
    table.folders
      .filter(({ imports }) => !imports.includes('*'))
      // Of two overrides that fit a file, Biome takes the later one: the narrower comes last.
      .sort((a, b) => a.path.length - b.path.length)
      .map((folder) => ({
        includes: [includeOf(folder)],
        linter: {
          rules: {
            style: {
              noRestrictedImports: {
                level: 'error',
                options: {
                  patterns: [
                    {
                      group: forbidden(table, folder),
                      message: `${folder.path || 'The root'} may import ${folder.imports.join(', ') || 'nothing else'}.`,
                    },
                  ],
                },
              },
            },
          },
        },
      }))
  );
}

/** @param {Folder} folder */
function includeOf({ path, direct }) {
  if (path.endsWith('.ts')) return path;
  return direct === true ? `${path === '' ? '' : `${path}/`}*.ts` : `${path}/**`;
}

/**
 * What an import in `folder` may not be spelled like, then what it may after all. Later patterns win over earlier ones.
 * @param {Table} table @param {Folder} folder
 * @returns {string[]}
 */
function forbidden(table, folder) {
  const others = table.folders.filter(({ path }) => path !== '' && path !== folder.path && !holds(path, folder.path));
  const refused = others
    .filter(({ path }) => !folder.imports.some((allowed) => holds(allowed, path)))
    .filter(({ path }, _, all) => !all.some((outer) => outer.path !== path && holds(outer.path, path)));
  const allowed = folder.imports.filter((path) => refused.some((other) => holds(other.path, path)));
  const owned = table.onlyIn.filter((rule) => !rule.folders.some((owner) => holds(owner, folder.path)));
  return [
    ...refused.map(({ path }) => spelled(folder.path, path)),
    ...owned.map((rule) => rule.package),
    ...(folder.node ? [] : ['node:*', 'node:*/**']),
    ...allowed.map((path) => `!${spelled(folder.path, path)}`),
  ];
}

/** @param {string} outer @param {string} inner */
function holds(outer, inner) {
  return inner === outer || inner.startsWith(`${outer}/`);
}

/**
 * How `to` looks in an import of a file in `from`: up to the last folder that both lie in, and down again.
 * @param {string} from @param {string} to
 */
function spelled(from, to) {
  const [a, b] = [from.split('/'), to.split('/')];
  const shared = a.findIndex((part, index) => part !== b[index]);
  return `../**/${b.slice(shared).join('/')}${to.endsWith('.ts') ? '' : '/**'}`;
}
