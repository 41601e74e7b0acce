// The package is "type": "module"; this file tells Node.js that what lies below dist/cjs is CommonJS.
// https://nodejs.org/api/packages.html#type
import { writeFileSync } from 'node:fs';

writeFileSync(new URL('../../dist/cjs/package.json', import.meta.url), '{ "type": "commonjs" }\n');
