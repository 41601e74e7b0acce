import { resolve } from 'node:path';
import type { Rule, SchematicContext, Tree } from '@angular-devkit/schematics';
import { typeScriptOf } from '../../src/cli/schematics/app-source.js';
import { addWith } from '../../src/cli/schematics/nest-add.js';

export type Files = Readonly<Record<string, string>>;

/** What a schematic did to an app. */
export interface Outcome {
  /** The content of all files. */
  readonly files: Files;
  readonly info: readonly string[];
  readonly warnings: readonly string[];
}

/** The part of a tree that the schematics use. The package of the real one does not load in Jest on Node.js 20. */
class MemoryTree {
  private readonly files: Map<string, string>;

  constructor(files: Files) {
    this.files = new Map(Object.entries(files));
  }

  exists(path: string): boolean {
    return this.files.has(path);
  }

  read(path: string): Buffer | null {
    const text = this.files.get(path);
    return text === undefined ? null : Buffer.from(text);
  }

  create(path: string, text: string): void {
    if (this.exists(path)) throw new Error(`${path} exists.`);
    this.files.set(path, text);
  }

  overwrite(path: string, text: string): void {
    if (!this.exists(path)) throw new Error(`${path} does not exist.`);
    this.files.set(path, text);
  }

  getDir(folder: string) {
    const paths = [...this.files.keys()].filter((path) => path.startsWith(`${folder}/`));
    return {
      visit: (visitor: (path: string, entry: { content: Buffer | null }) => void) => {
        for (const path of paths) visitor(`/${path}`, { content: this.read(path) });
      },
    };
  }

  toFiles(): Files {
    return Object.fromEntries(this.files);
  }
}

/** Runs a schematic on an app in memory. */
export async function runSchematic(rule: Rule, files: Files): Promise<Outcome> {
  const tree = new MemoryTree(files);
  const info: string[] = [];
  const warnings: string[] = [];
  const logger = { info: (text: string) => info.push(text), warn: (text: string) => warnings.push(text) };
  await rule(tree as unknown as Tree, { logger } as unknown as SchematicContext);
  return { files: tree.toFiles(), info, warnings };
}

const REPOSITORY_TS = typeScriptOf(resolve('.'));

/** Runs `nest add` on an app in memory, with the TypeScript of this repository. */
export function nestAddTo(files: Files, sourceRoot?: string) {
  return runSchematic(addWith(REPOSITORY_TS, sourceRoot === undefined ? {} : { sourceRoot }), files);
}

export const MAIN = `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(process.env.PORT ?? 3000);
}
bootstrap();
`;

/** The root module of `nest new`, with other properties in `@Module()`. */
export function moduleWith(properties: string): string {
  return `import { Module } from '@nestjs/common';
import { AppController } from './app.controller';

@Module(${properties})
export class AppModule {}
`;
}

export const JEST_E2E = `{
  "moduleFileExtensions": ["js", "json", "ts"],
  "rootDir": ".",
  "testRegex": ".e2e-spec.ts$"
}
`;

/** The files of \`nest new\` that \`nest add\` changes. */
export const APP: Files = {
  'src/main.ts': MAIN,
  'src/app.module.ts': moduleWith('{\n  imports: [],\n  controllers: [AppController],\n}'),
  'test/jest-e2e.json': JEST_E2E,
};
