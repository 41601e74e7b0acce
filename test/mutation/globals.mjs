/**
 * What `@jest/globals` gives the specs, without Jest: `describe` and `it` only note what there is to run, so the runner
 * can run single tests of a file, in one process, as often as it likes. `expect`, mocks and tables are Jest's own.
 */
import { expect as jestExpect } from 'expect';
import * as jestEach from 'jest-each';
import * as jestMock from 'jest-mock';

const { ModuleMocker } = jestMock.default ?? jestMock;
const { bind } = jestEach.bind ? jestEach : jestEach.default;

let current;

/** Runs `load` and returns the suite of all that it described. */
export async function collect(load) {
  const root = newSuite('', undefined);
  current = root;
  await load();
  return root;
}

function newSuite(name, parent) {
  return { name, parent, children: [], beforeAll: [], afterAll: [], beforeEach: [], afterEach: [] };
}

export function describe(name, body) {
  const suite = newSuite(typeof name === 'function' ? name.name : String(name), current);
  current.children.push(suite);
  current = suite;
  try {
    body();
  } finally {
    current = suite.parent;
  }
}

export function it(name, body, timeout) {
  current.children.push({ name: String(name), parent: current, body, timeout });
}

it.each = bind(it, false);
describe.each = bind(describe, false);
export const test = it;
export const expect = jestExpect;

const hook = (kind) => (body) => {
  current[kind].push(body);
};
export const beforeAll = hook('beforeAll');
export const afterAll = hook('afterAll');
export const beforeEach = hook('beforeEach');
export const afterEach = hook('afterEach');

const mocker = new ModuleMocker(globalThis);
export const jest = {
  fn: mocker.fn.bind(mocker),
  spyOn: mocker.spyOn.bind(mocker),
  restoreAllMocks: () => mocker.restoreAllMocks(),
  setTimeout: () => jest,
};
