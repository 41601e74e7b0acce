const list = (names) => [...names].sort().join(', ');

/** The part as an ES module: only its imports and exports, the code is in the CommonJS part of that name. */
export function esmDoor({ name, imports, later, exports, from }) {
  if (from) return `export { ${list(exports)} } from '${at(from)}';\n`;
  const lines = imports.map(({ id }, index) => `import * as m${index} from '${at(id)}';`);
  lines.push(`import part from '../cjs/parts/${name}.js';`);
  lines.push(`const imports = ${table(imports, (_, index) => `m${index}`)};`, 'const exports = {};');
  const load = table(
    later.map((id) => ({ id })),
    ({ id }) => `() => import('${id}')`,
  );
  lines.push(`part((id) => imports[id], exports, (id) => (${load})[id]());`);
  lines.push(`export const { ${list(exports)} } = exports;`);
  return `${lines.join('\n')}\n`;
}

/** The same as a CommonJS module. The exports of an entry are written so that tools know them without running it. */
export function commonjsDoor({ name, imports, later, exports, from, isEntry }) {
  const names = list(exports);
  if (from) return `'use strict';\nconst { ${names} } = require('${at(from)}');\nmodule.exports = { ${names} };\n`;
  const required = ({ id, onlyDefault }) =>
    onlyDefault ? `{ default: require('${at(id)}') }` : `require('${at(id)}')`;
  const load = table(
    later.map((id) => ({ id })),
    ({ id }) => `async () => namespace(require('${id}'))`,
  );
  return `'use strict';
const imports = ${table(imports, required)};
const namespace = (found) => (found.__esModule ? found : { ...found, default: found });
require('./parts/${name}.js')((id) => imports[id], exports, (id) => (${load})[id]());
${isEntry ? `const { ${names} } = exports;\nmodule.exports = { ${names} };\n` : ''}`;
}

/** Where a door finds it: another door lies beside it. */
const at = (id) => (id.endsWith('.js') ? `./${id.replace(/^\.\//, '')}` : id);

function table(entries, value) {
  const rows = entries.map((entry, index) => `  '${at(entry.id)}': ${value(entry, index)},\n`);
  return rows.length === 0 ? '{}' : `{\n${rows.join('')}}`;
}
