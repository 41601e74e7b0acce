import { describe, expect, it } from '@jest/globals';
import { APP, MAIN, nestAddTo } from '../../../test/support/schematic-app.js';

const FILE = 'src/main.ts';
const STATEMENT = '  const app = await NestFactory.create(AppModule);\n';
const USE = '  app.useLogger(app.get(FlowLogger));\n';

function mainWith(statement: string): string {
  return MAIN.replace(STATEMENT, statement);
}

describe('nest add adds FlowLogger to main.ts', () => {
  it.each([
    ['(AppModule)', '(AppModule, { bufferLogs: true })'],
    ['<App>(AppModule)', '<App>(AppModule, { bufferLogs: true })'],
    ['(AppModule, {})', '(AppModule, { bufferLogs: true })'],
    ['(AppModule, { cors: true })', '(AppModule, { cors: true, bufferLogs: true })'],
    ['(AppModule, { bufferLogs: true })', '(AppModule, { bufferLogs: true })'],
    ['(AppModule, new FastifyAdapter())', '(AppModule, new FastifyAdapter(), { bufferLogs: true })'],
    [
      '(AppModule, new FastifyAdapter(), { cors: true })',
      '(AppModule, new FastifyAdapter(), { cors: true, bufferLogs: true })',
    ],
    [
      '(\n    AppModule,\n    new FastifyAdapter(),\n  )',
      '(\n    AppModule,\n    new FastifyAdapter(),\n    { bufferLogs: true },\n  )',
    ],
    [
      '(AppModule, {\n    cors: true, // for the shop\n  })',
      '(AppModule, {\n    cors: true, // for the shop\n    bufferLogs: true,\n  })',
    ],
  ])('NestFactory.create%j', async (before, after) => {
    const statement = (call: string) => `  const app = await NestFactory.create${call};\n`;
    const { files, warnings } = await nestAddTo({ ...APP, [FILE]: mainWith(statement(before)) });
    expect(warnings).toEqual([]);
    expect(files[FILE]).toBe(
      mainWith(statement(after) + USE).replace(
        "'@nestjs/core';\n",
        "'@nestjs/core';\nimport { FlowLogger } from 'nestjs-problems';\n",
      ),
    );
  });

  it('The statement follows the comment of its line and uses the name of the variable', async () => {
    const main = "import { NestFactory } from '@nestjs/core'\nlet shop = await NestFactory.create(AppModule) // mine\n";
    const { files } = await nestAddTo({ ...APP, [FILE]: main });
    expect(files[FILE]).toBe(
      "import { NestFactory } from '@nestjs/core'\nimport { FlowLogger } from 'nestjs-problems'\n" +
        'let shop = await NestFactory.create(AppModule, { bufferLogs: true }) // mine\n' +
        'shop.useLogger(shop.get(FlowLogger))\n',
    );
  });
});

describe('nest add leaves main.ts as it is', () => {
  it.each([
    [
      'it passes a logger',
      '  const app = await NestFactory.create(AppModule, { logger: false });\n',
      'a logger of its own',
    ],
    ['it uses a logger', `${STATEMENT}  app.useLogger(app.get(Logger));\n`, 'a logger of its own'],
    [
      'its options are a variable',
      '  const app = await NestFactory.create(AppModule, options);\n',
      'plain object literal',
    ],
    [
      'its options have a spread',
      '  const app = await NestFactory.create(AppModule, { ...options });\n',
      'plain object',
    ],
    ['it creates two apps', STATEMENT + STATEMENT.replace('app', 'other'), 'several times'],
    [
      'it does not await the app',
      '  NestFactory.create(AppModule).then((app) => app.listen(3000));\n',
      'does not await',
    ],
    [
      'it uses the app without a variable',
      '  await (await NestFactory.create(AppModule)).listen(3000);\n',
      'does not await',
    ],
    ['it declares several variables', '  const a = 1, app = await NestFactory.create(AppModule);\n', 'does not await'],
    ['it destructures the app', '  const { listen } = await NestFactory.create(AppModule);\n', 'does not await'],
    ['it has syntax errors', '  const app = = await NestFactory.create(AppModule);\n', 'cannot be parsed'],
  ])('%s', async (_case, statement, reason) => {
    const main = mainWith(statement);
    const { files, warnings } = await nestAddTo({ ...APP, [FILE]: main });
    expect(files[FILE]).toBe(main);
    const warning = warnings.find((text) => text.includes('FlowLogger'));
    expect(warning).toContain(reason);
    expect(warning).toContain('const app = await NestFactory.create(AppModule, { bufferLogs: true });');
    expect(warning).toContain('app.useLogger(app.get(FlowLogger));');
  });

  it('it creates no HTTP app', async () => {
    const main = mainWith('  const app = await NestFactory.createApplicationContext(AppModule);\n');
    const { files, info } = await nestAddTo({ ...APP, [FILE]: main });
    expect(files[FILE]).toBe(main);
    expect(info).toContain('src/main.ts does not call NestFactory.create(): unchanged.');
    expect(files['src/app.module.ts']).toContain('ProblemsModule.forRoot()');
  });
});
