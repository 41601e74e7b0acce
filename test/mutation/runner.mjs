/**
 * A test runner for Stryker: the specs run in Stryker's own process, without Jest. Jest loads Nest anew for each mutant
 * (4 s for an e2e suite); here the modules stay loaded and a mutant costs the tests that reach it, milliseconds each.
 */
import { register } from 'node:module';
import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { commonTokens, declareFactoryPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin';
import { DryRunStatus, determineHitLimitReached, MutantRunStatus, TestStatus } from '@stryker-mutator/api/test-runner';
import fastCheck from 'fast-check';
import { suitesOf } from './suites.mjs';

const BUILT = 'dist/mutated';
/** Milliseconds: a mutant that makes a test wait for longer has broken it. */
const PATIENCE = 10_000;

/** Levels 0 to 3 know no adapter: one of the two at the wire is enough. A validator of XML takes seconds a document. */
const LEFT_OUT = /\bon fastify\b|against the schema of appendix B/i;

class SpecRunner {
  files = new Map();
  runs = 0;
  dirty = false;
  suites = suitesOf(process.env.MUTATED_PART);

  constructor() {
    globalThis.__stryker__ ??= {};
    this.stryker = globalThis.__stryker__;
  }

  capabilities() {
    return { reloadEnvironment: false };
  }

  async init() {
    process.env.NODE_ENV = 'test';
    process.env.NO_COLOR = '1';
    process.on('uncaughtException', (error) => this.abort?.(error));
    const url = (path) => pathToFileURL(resolve(path)).href;
    const globals = url('test/mutation/globals.mjs');
    register('./resolve.mjs', import.meta.url, { data: { globals, src: url(`${BUILT}/src`) } });
    this.globals = await import(globals);
    fastCheck.configureGlobal({ seed: 9457, endOnFailure: true });
  }

  async dryRun() {
    const results = [];
    for (const file of this.suites) await this.runFile(file, undefined, (result) => results.push(result) && false);
    return { status: DryRunStatus.Complete, tests: results, mutantCoverage: this.coverage() };
  }

  /** What a test reaches itself counts for it alone, not for the loading of the modules too. */
  coverage() {
    const { perTest, static: loading } = this.stryker.mutantCoverage ?? { perTest: {}, static: {} };
    const tested = new Set(Object.values(perTest).flatMap((hits) => Object.keys(hits)));
    return { perTest, static: Object.fromEntries(Object.entries(loading).filter(([id]) => !tested.has(id))) };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit, mutantActivation }) {
    this.startOverIf(this.dirty);
    const fresh = this.runs++ === 0;
    Object.assign(this.stryker, { activeMutant: activeMutant.id, hitCount: hitLimit && 0, hitLimit });
    const { failed, count } = await this.firstFailure(testFilter, activeMutant.fileName);
    const timeout = determineHitLimitReached(this.stryker.hitCount, hitLimit);
    Object.assign(this.stryker, { activeMutant: undefined, hitCount: undefined, hitLimit: undefined });
    if (timeout) return { status: MutantRunStatus.Timeout, reason: timeout.reason };
    if (!failed) return { status: MutantRunStatus.Survived, nrOfTests: count };
    if (mutantActivation === 'runtime') await this.mistrust(failed, fresh);
    const { id, failureMessage } = failed;
    return { status: MutantRunStatus.Killed, killedBy: [id], failureMessage, nrOfTests: count };
  }

  async firstFailure(testFilter, mutated = '') {
    let failed;
    let count = 0;
    const wanted = testFilter && new Set(testFilter);
    for (const file of ownFirst(this.suites, mutated)) {
      if (wanted && !testFilter.some((id) => id.startsWith(`${file} `))) continue;
      await this.runFile(file, wanted, (result) => {
        count++;
        if (result.status === TestStatus.Failed) failed ??= result;
        return failed !== undefined;
      });
      if (failed) break;
    }
    return { failed, count };
  }

  /**
   * The modules stay loaded, so what a mutant left in a cache could fail the tests of the next one. A test that killed
   * must pass again once the mutant is gone; if not, this process is not used any more.
   */
  async mistrust({ id }, fresh) {
    const again = await this.firstFailure([id]);
    this.dirty = again.failed !== undefined;
    this.startOverIf(this.dirty && !fresh);
  }

  /** Stryker starts another process and runs the mutant there. */
  startOverIf(condition) {
    if (condition) throw new Error('This process is not used any more');
  }

  /** Runs the wanted tests of a file until `done` says so. */
  async runFile(file, wanted, done) {
    if (!this.files.has(file)) {
      const url = pathToFileURL(resolve(BUILT, file.replace(/\.ts$/, '.js'))).href;
      this.files.set(file, named(await this.globals.collect(() => import(url)), file));
    }
    await this.runSuite(this.files.get(file), wanted, done);
  }

  async runSuite(suite, wanted, done) {
    const chosen = ({ id }) => (wanted ? wanted.has(id) : !LEFT_OUT.test(id));
    const tests = testsOf(suite).filter(chosen);
    if (tests.length === 0) return false;
    const broken = await this.covering(tests, () => this.guarded(suite.beforeAll));
    let stop = false;
    for (const child of suite.children) {
      if (stop) break;
      if (child.children && !broken) stop = await this.runSuite(child, wanted, done);
      else if (child.children) stop = done({ ...facts(tests[0]), ...failure(broken) });
      else if (chosen(child)) stop = done(await this.runTest(child, broken));
    }
    await this.covering(tests, () => this.guarded(suite.afterAll));
    return stop;
  }

  async runTest(test, broken) {
    const start = performance.now();
    this.stryker.currentTestId = test.id;
    const before = around(test).flatMap(({ beforeEach }) => beforeEach);
    const after = around(test)
      .reverse()
      .flatMap(({ afterEach }) => afterEach);
    const error = broken ?? (await this.guarded([...before, test.body]));
    const late = await this.guarded(after);
    this.stryker.currentTestId = undefined;
    return { ...facts(test), ...failure(error ?? late), timeSpentMs: performance.now() - start };
  }

  /** The first error of these functions. */
  async guarded(bodies) {
    let timer;
    const aborted = new Promise((_, reject) => {
      this.abort = reject;
      timer = setTimeout(() => reject(new Error(`Not done after ${PATIENCE} ms`)), PATIENCE);
    });
    aborted.catch(() => undefined);
    try {
      for (const body of bodies) await Promise.race([body(), aborted]);
    } catch (error) {
      return error ?? new Error('Nothing was thrown');
    } finally {
      clearTimeout(timer);
    }
  }

  /** What a hook of a suite reaches counts for all of its tests. */
  async covering(tests, run) {
    const outer = this.stryker.currentTestId;
    this.stryker.currentTestId = 'a hook';
    const result = await run();
    this.stryker.currentTestId = outer;
    const { perTest } = this.stryker.mutantCoverage ?? { perTest: {} };
    const hits = perTest['a hook'];
    if (!hits) return result;
    delete perTest['a hook'];
    for (const { id } of tests) {
      perTest[id] ??= {};
      for (const [mutant, count] of Object.entries(hits)) perTest[id][mutant] = (perTest[id][mutant] ?? 0) + count;
    }
    return result;
  }
}

/** Gives each test an id of its own: the file, then what it says. */
function named(root, file) {
  const seen = new Map();
  for (const test of testsOf(root)) {
    const says = [...around(test), test].map(({ name }) => name).filter(Boolean);
    const id = `${file} ${says.join(' > ')}`;
    const times = (seen.get(id) ?? 0) + 1;
    seen.set(id, times);
    test.id = times > 1 ? `${id} #${times}` : id;
    test.file = file;
  }
  return root;
}

const testsOf = (suite) => suite.children.flatMap((child) => (child.children ? testsOf(child) : [child]));
const around = ({ parent }) => (parent ? [...around(parent), parent] : []);
const facts = ({ id, file }) => ({ id, name: id, fileName: resolve(file), timeSpentMs: 0 });

function failure(error) {
  if (error === undefined) return { status: TestStatus.Success };
  return { status: TestStatus.Failed, failureMessage: String(error?.message ?? error) };
}

/** The spec beside the mutated file before all others: it knows best. */
function ownFirst(files, mutated) {
  const own = `/${basename(mutated, '.ts')}.spec.ts`;
  return files.toSorted((a, b) => Number(b.endsWith(own)) - Number(a.endsWith(own)));
}

create.inject = tokens(commonTokens.injector);
function create() {
  return new SpecRunner();
}

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'specs', create)];
