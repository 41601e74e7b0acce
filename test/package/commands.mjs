import { spawn } from 'node:child_process';

const SECONDS = 1000;

/** Runs a command to its end and resolves to its standard output; a failure carries everything it printed. */
export function run(command, args, cwd) {
  return new Promise((resolve, reject) => {
    const child = start(command, args, cwd);
    const output = collect(child);
    const timer = setTimeout(() => child.kill('SIGKILL'), 240 * SECONDS);
    child.once('error', reject);
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      if (code === 0) resolve(output.stdout);
      else reject(failure(`ended with ${signal ?? code}`, command, args, output));
    });
  });
}

export const node = (args, cwd) => run(process.execPath, args, cwd);

/** npm as it was called: the same program when it runs this script, else the one on the PATH. */
export function npm(args, cwd) {
  const cli = process.env.npm_execpath;
  if (cli?.endsWith('npm-cli.js')) return node([cli, ...args], cwd);
  return run('npm', args, cwd);
}

/** Starts a server that prints `port N`, hands the port to `use`, and stops the server whatever happens. */
export async function withServer(args, cwd, program, use) {
  const child = start(program ?? process.execPath, args, cwd);
  const output = collect(child);
  try {
    await use(await announcedPort(child, args, output));
  } catch (error) {
    if (!output.all) throw error;
    throw new Error(`${error.message}\nThe server printed:\n${output.all}`, { cause: error });
  } finally {
    child.kill('SIGKILL');
  }
}

/** Starts a program, hands its output to `use`, and stops it whatever happens. */
export async function withProcess(args, cwd, env, use) {
  const child = start(process.execPath, args, cwd, env);
  const output = collect(child);
  try {
    await use(output);
  } catch (error) {
    throw new Error(`${error.message}\nThe program printed:\n${output.all}`, { cause: error });
  } finally {
    child.kill('SIGKILL');
  }
}

function announcedPort(child, args, output) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The server printed no port within 30 s.')), 30 * SECONDS);
    const settle = (end, value) => {
      clearTimeout(timer);
      end(value);
    };
    child.stdout.on('data', () => {
      const port = /^port (\d+)$/m.exec(output.stdout)?.[1];
      if (port) settle(resolve, Number(port));
    });
    child.once('error', (error) => settle(reject, error));
    child.once('close', (code, signal) => {
      settle(reject, new Error(`\`node ${args.join(' ')}\` ended with ${signal ?? code} before it listened.`));
    });
  });
}

function start(command, args, cwd, env = {}) {
  const shell = process.platform === 'win32' && command === 'npm';
  return spawn(command, args, { cwd, env: { ...environment(), ...env }, shell, stdio: ['ignore', 'pipe', 'pipe'] });
}

function collect(child) {
  const output = { stdout: '', all: '' };
  for (const stream of ['stdout', 'stderr']) {
    child[stream].setEncoding('utf8');
    child[stream].on('data', (text) => {
      output.all += text;
      if (stream === 'stdout') output.stdout += text;
    });
  }
  return output;
}

/** What `npm test` tells its children about this repository must not reach the consumers; the user's settings must. */
function environment() {
  const foreign = /^(npm_(package|lifecycle)_|npm_command$|npm_config_local_prefix$|INIT_CWD$|NODE_ENV$|NODE_PATH$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}

function failure(how, command, args, output) {
  return new Error(`\`${command} ${args.join(' ')}\` ${how}\n${output.all}`);
}
