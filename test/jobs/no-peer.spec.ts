import { expect, it } from '@jest/globals';
import { SOURCES } from '../architecture/sources.js';

/** The frameworks of jobs and events. The module finds them in the container of the app. */
const FRAMEWORKS = /^(@nestjs\/(bullmq|cqrs|event-emitter|schedule)|bullmq|amqplib|@golevelup\/.*)$/;

it('No file of the package imports a framework of jobs or events, so an app without them loads none', () => {
  const imports = SOURCES.flatMap(({ path, imports: all }) => all.map(({ specifier }) => [path, specifier] as const));
  expect(imports.length).toBeGreaterThan(100);
  expect(imports.filter(([, specifier]) => FRAMEWORKS.test(specifier))).toEqual([]);
});
