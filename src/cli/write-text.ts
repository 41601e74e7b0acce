import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CliFailure } from './cli-failure.js';

/**
 * Writes a file, and the folders that it needs.
 *
 * @param flag `wx` keeps an existing file
 * @throws CliFailure when that is not possible
 */
export async function writeText(file: string, content: string, flag: 'w' | 'wx' = 'w'): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content, { flag });
  } catch (error) {
    const { code, syscall, message } = error as NodeJS.ErrnoException;
    // `mkdir` fails with the same code if the folder is a file.
    if (code === 'EEXIST' && syscall === 'open')
      throw new CliFailure(`${file} already exists. Use --force to overwrite it.`);
    throw new CliFailure(`Cannot write ${file}: ${message}`);
  }
}
