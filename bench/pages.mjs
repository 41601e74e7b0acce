// What the documentation pages cost: 50 types beside 5,000. npm run build && npm run bench:pages
import 'reflect-metadata';
import { Agent, get } from 'node:http';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ProblemException, ProblemsModule, ProblemType } from 'nestjs-problems';

const ROUNDS = 400;
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

function typesOf(count) {
  return Array.from({ length: count }, (_, index) => {
    class Numbered extends ProblemException {}
    ProblemType({
      slug: `type-${index}`,
      title: `Type ${index}`,
      status: 400 + (index % 30),
      meaning: `The *thing* ${index} is not as it should be. See [another](type-${(index + 1) % count}).`,
      examples: [
        { detail: `Thing ${index} is wrong`, explanation: 'It was sent so.', solutions: ['Send another `thing`'] },
      ],
      extensions: { thing: { type: 'integer', description: 'Which one.' } },
    })(Numbered);
    return Numbered;
  });
}

async function serve(count) {
  class AppModule {}
  Module({ imports: [ProblemsModule.forRoot({ types: typesOf(count) })] })(AppModule);
  const app = await NestFactory.create(AppModule, { logger: false });
  await app.listen(0, '127.0.0.1');
  return app;
}

/** Milliseconds from the request to the last byte, as a browser asks: compressed, on an open connection. */
function time(url) {
  const start = performance.now();
  return new Promise((resolve, reject) => {
    get(url, { agent, headers: { accept: 'text/html', 'accept-encoding': 'gzip' } }, (response) => {
      let bytes = 0;
      response.on('data', (chunk) => {
        bytes += chunk.length;
      });
      response.on('end', () => resolve({ ms: performance.now() - start, bytes }));
    }).once('error', reject);
  });
}

async function measure(app, path) {
  const url = `${await app.getUrl()}${path}`;
  const first = await time(url);
  const times = [];
  for (let round = 0; round < ROUNDS; round += 1) times.push((await time(url)).ms);
  return { first: first.ms, median: times.sort((a, b) => a - b)[ROUNDS / 2], bytes: first.bytes };
}

const [small, large] = [await serve(50), await serve(5_000)];
await measure(small, '/problems/type-1'); // warms up
const rows = {
  'page, 50 types': await measure(small, '/problems/type-7'),
  'index, 50 types': await measure(small, '/problems'),
  'page, 5,000 types': await measure(large, '/problems/type-7'),
  'index, 5,000 types': await measure(large, '/problems'),
};
const unit = rows['page, 50 types'].median;
console.log('| | first, ms | then (median), ms | of the page with 50 types | kB sent |\n|---|---|---|---|---|');
for (const [name, { first, median, bytes }] of Object.entries(rows)) {
  const cells = [
    name,
    first.toFixed(1),
    median.toFixed(2),
    `${(median / unit).toFixed(2)} times`,
    (bytes / 1000).toFixed(1),
  ];
  console.log(`| ${cells.join(' | ')} |`);
}
await Promise.all([small.close(), large.close()]);
agent.destroy();
process.exitCode = Object.values(rows).every(({ median }) => median <= 2 * unit) ? 0 : 1;
