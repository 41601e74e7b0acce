import { dirname, join, resolve } from 'node:path';
import ts from 'typescript';

/**
 * The compiler errors of sources in memory, with the compiler options of this repository and with `nestjs-problems` and
 * its subpaths resolved to `src`. One program compiles all sources, as most of the time is spent on the libraries.
 *
 * @param sources by file name, relative to the repository
 */
export function typeErrors(sources: ReadonlyMap<string, string>, options: ts.CompilerOptions = {}): string[] {
  const root = resolve('.');
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const parsed = ts.parseJsonConfigFileContent({ ...config, files: [], include: [] }, ts.sys, root);
  const merged = { ...parsed.options, noUnusedLocals: false, incremental: false, ...options };
  const files = new Map([...sources].map(([name, text]) => [join(root, name), text]));
  const host = ts.createCompilerHost(merged);
  const { getSourceFile, fileExists, readFile, directoryExists } = host;
  host.fileExists = (name) => files.has(name) || fileExists.call(host, name);
  host.readFile = (name) => files.get(name) ?? readFile.call(host, name);
  host.directoryExists = (name) =>
    [...files.keys()].some((file) => dirname(file) === name) || (directoryExists?.call(host, name) ?? true);
  host.getSourceFile = (name, language, ...rest) => {
    const text = files.get(name);
    return text === undefined
      ? getSourceFile.call(host, name, language, ...rest)
      : ts.createSourceFile(name, text, language);
  };
  const program = ts.createProgram([...files.keys()], merged, host);
  return [...files.keys()].flatMap((name) => errorsOf(program, name).map((error) => error.replace(`${root}/`, '')));
}

function errorsOf(program: ts.Program, name: string): string[] {
  const source = program.getSourceFile(name);
  const diagnostics = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
  return diagnostics.map(({ start = 0, messageText }) => {
    const { line } = source?.getLineAndCharacterOfPosition(start) ?? { line: 0 };
    return `${name}:${line + 1}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  });
}
