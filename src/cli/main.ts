#!/usr/bin/env node
import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { run } from './run.js';
import { processTerminal } from './terminal.js';

const manifest = createRequire(import.meta.url).resolve('nestjs-problems/package.json');
const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };

process.exitCode = await run(process.argv.slice(2), processTerminal(), version);
