import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Query } from '@nestjs/common';
import { PrismaClientInitializationError, PrismaClientKnownRequestError } from '@prisma/client-runtime-utils';
import { ProblemsModule, postgresErrors } from 'nestjs-problems';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { ADAPTERS } from '../support/adapters.js';
import { type ServedApp, serve } from '../support/serve.js';

const SCHEMA = `
  CREATE TABLE owners (id int PRIMARY KEY, email text UNIQUE NOT NULL CHECK (email <> 'bad'));
  CREATE TABLE pets (owner int REFERENCES owners (id), weight smallint);
  INSERT INTO owners VALUES (1, 'taken');
`;

interface Row {
  readonly sql: string;
  readonly status: number;
  readonly title: string;
  readonly detail?: string;
}

const ROWS: Readonly<Record<string, Row>> = {
  '23505': {
    sql: "INSERT INTO owners VALUES (2, 'taken')",
    status: 409,
    title: 'Conflict',
    detail: 'A resource with these values exists already.',
  },
  '23503': {
    sql: 'INSERT INTO pets VALUES (9, 1)',
    status: 422,
    title: 'Unprocessable Content',
    detail: 'A resource is missing that this one refers to, or is still referred to.',
  },
  '23514': {
    sql: "INSERT INTO owners VALUES (3, 'bad')",
    status: 422,
    title: 'Unprocessable Content',
    detail: 'The values break a rule of this resource.',
  },
  '22003': {
    sql: 'INSERT INTO pets VALUES (1, 99999)',
    status: 400,
    title: 'Bad Request',
    detail: 'A value is out of range or of a wrong form.',
  },
  '22P02': { sql: "SELECT 'taken'::int", status: 400, title: 'Bad Request' },
  '57014': {
    sql: "DO $$ BEGIN RAISE EXCEPTION 'owners' USING ERRCODE = '57014'; END $$",
    status: 503,
    title: 'Dependent service error',
    detail: 'The database is not available at the moment.',
  },
  '53300': {
    sql: "DO $$ BEGIN RAISE EXCEPTION 'owners' USING ERRCODE = '53300'; END $$",
    status: 503,
    title: 'Dependent service error',
  },
  '08006': {
    sql: "DO $$ BEGIN RAISE EXCEPTION 'owners' USING ERRCODE = '08006'; END $$",
    status: 503,
    title: 'Dependent service error',
  },
  '23502': { sql: 'INSERT INTO owners VALUES (4, NULL)', status: 500, title: 'Internal Server Error' },
  '42601': { sql: 'SELEC owners', status: 500, title: 'Internal Server Error' },
};

let database: PGlite;
let socket: PGLiteSocketServer;
let port = 0;
let client: pg.Client;
let typeorm: DataSource;

const prisma = (code: string, meta?: Record<string, unknown>) =>
  Promise.reject(new PrismaClientKnownRequestError('owners', { code, clientVersion: '7', meta }));

const CALLS: Record<string, (argument: string) => Promise<unknown>> = {
  PGlite: (sql) => database.query(sql),
  pg: (sql) => client.query(sql),
  TypeORM: (sql) => typeorm.query(sql),
  Drizzle: (sql) => client.query(sql).catch((cause) => Promise.reject(new Error(`Failed query: ${sql}`, { cause }))),
  Prisma: (code) => prisma(code),
  'a raw query of Prisma': (code) => prisma('P2010', { code, message: 'owners' }),
  'a driver adapter of Prisma': (code) =>
    prisma('P2010', { driverAdapterError: { cause: { originalCode: code, kind: 'postgres' } } }),
  'Prisma without a database': () =>
    Promise.reject(new PrismaClientInitializationError("Can't reach owners", '7', 'P1001')),
  'pg without a database': () => new pg.Pool({ host: '127.0.0.1', port: 1 }).query('SELECT 1'),
};

@Controller()
class OwnersController {
  @Get('owners')
  call(@Query('by') by: string, @Query('argument') argument: string): Promise<unknown> {
    return CALLS[by]?.(argument) ?? Promise.resolve();
  }
}

beforeAll(async () => {
  database = await PGlite.create();
  await database.exec(SCHEMA);
  socket = new PGLiteSocketServer({ db: database, host: '127.0.0.1', port: 0 });
  await socket.start();
  port = Number(socket.getServerConn().split(':').pop());
});
afterAll(async () => {
  await socket.stop();
  await database.close();
});

describe.each(ADAPTERS)('On %s, an error of PostgreSQL', (adapter) => {
  let served: ServedApp;
  beforeAll(async () => {
    served = await serve(adapter, {
      imports: [ProblemsModule.forRoot({ mappers: [postgresErrors()] })],
      controllers: [OwnersController],
    });
  });
  afterAll(() => served.close());

  const ask = async (by: string, argument = '') => {
    const response = await fetch(`${served.url}/owners?${new URLSearchParams({ by, argument })}`);
    const text = await response.text();
    expect(text).not.toMatch(/owners|pets|taken|email|SELECT|INSERT/);
    return JSON.parse(text);
  };

  const answers = (by: string) =>
    it.each(Object.entries(ROWS))(
      `with code %s becomes the expected problem (${by})`,
      async (_state, { sql, status, title, detail }) => {
        const problem = await ask(by, sql);
        expect(problem).toMatchObject({ status, title, ...(detail && { detail }) });
        const logged = served.logger.records.filter((record) => record.flow_id === problem.flow_id);
        expect(logged).toHaveLength(1);
      },
    );

  describe('from PGlite', () => answers('PGlite'));

  // The socket of PGlite accepts one session at a time.
  describe('from pg', () => {
    beforeAll(async () => {
      client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', database: 'postgres' });
      await client.connect();
    });
    afterAll(() => client.end());
    answers('pg');
    answers('Drizzle');
  });

  describe('from TypeORM', () => {
    beforeAll(async () => {
      typeorm = new DataSource({ type: 'postgres', host: '127.0.0.1', port, username: 'postgres', poolSize: 1 });
      await typeorm.initialize();
    });
    afterAll(() => typeorm.destroy());
    answers('TypeORM');
  });

  it.each([
    ['P2002', 409],
    ['P2003', 422],
    ['P2004', 422],
    ['P2000', 400],
    ['P2024', 503],
    ['P2025', 500],
  ])('from Prisma with code %s becomes a %i', async (code, status) => {
    expect(await ask('Prisma', code)).toMatchObject({ status });
  });

  it.each(['a raw query of Prisma', 'a driver adapter of Prisma'])(
    'with code 23505 from %s becomes a 409',
    async (by) => {
      expect(await ask(by, '23505')).toMatchObject({ status: 409 });
    },
  );

  it.each(['Prisma without a database', 'pg without a database'])('from %s becomes a 503', async (by) => {
    expect(await ask(by)).toMatchObject({ status: 503, detail: 'The database is not available at the moment.' });
  });
});
