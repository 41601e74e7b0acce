import { posix } from 'node:path';
import type { Tree } from '@angular-devkit/schematics';
import { type AppSource, parse, type TypeScript } from './app-source.js';
import { type Insertion, insert } from './insertions.js';

/** One change of the app. */
export interface Step {
  /** What to write by hand if a file does not look as expected. */
  readonly byHand: string;
  /** Changes the app and returns what was done. Throws, before any change, if a file does not look as expected. */
  apply(app: App): string;
}

/** The files of the app that a schematic changes. */
export class App {
  constructor(
    private readonly tree: Tree,
    /** Such as `src`; in a monorepo, `apps/shop/src`. */
    readonly sourceRoot: string,
    private readonly ts: TypeScript | undefined,
  ) {}

  /** A path next to the folder of the sources. */
  path(name: string): string {
    return posix.join(this.sourceRoot, '..', name);
  }

  exists(path: string): boolean {
    return this.tree.exists(path);
  }

  /** The syntax tree of a file; fails if the file or TypeScript is missing, or the file cannot be parsed. */
  source(path: string): AppSource {
    const content = this.tree.read(path);
    if (content === null) throw new Error(`${path} does not exist`);
    if (this.ts === undefined) throw new Error(`${path} cannot be parsed, because the app has no TypeScript`);
    return parse(this.ts, path, content.toString('utf8'));
  }

  /** The first TypeScript file below a folder whose text matches. */
  find(folder: string, pattern: RegExp): string | undefined {
    let found: string | undefined;
    this.tree.getDir(folder).visit((path, entry) => {
      if (found === undefined && path.endsWith('.ts') && pattern.test(entry?.content.toString('utf8') ?? '')) {
        found = path.slice(1);
      }
    });
    return found;
  }

  change({ path, text }: AppSource, insertions: readonly Insertion[]): void {
    this.tree.overwrite(path, insert(text, insertions));
  }

  create(path: string, text: string): void {
    this.tree.create(path, text);
  }
}
