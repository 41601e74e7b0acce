// Reads [source, flags] pairs as JSON, writes how the time of each grows. A process of its own, because the checker is
// ten times slower inside of Jest.
import { readFileSync } from 'node:fs';
import { checkSync } from 'recheck';

const limits = { timeout: 120_000 };

const growth = JSON.parse(readFileSync(0, 'utf8')).map(([source, flags]) => {
  const result = checkSync(source, flags, limits);
  if (result.status === 'safe') return 'linear';
  // The checker gave up: not known to be linear.
  return result.status === 'vulnerable' ? result.complexity.type : 'unknown';
});
process.stdout.write(JSON.stringify(growth));
