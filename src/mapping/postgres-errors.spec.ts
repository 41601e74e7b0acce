import { describe, expect, it } from '@jest/globals';
import { ConflictException, HttpException } from '@nestjs/common';
import { postgresErrors, sqlStateOf } from './postgres-errors.js';

const error = (members: object, message = 'x') => Object.assign(new Error(message), members);
const ofPg = (code: unknown) => error({ code, severity: 'ERROR' });
const ofPrisma = (members: object) => error({ name: 'PrismaClientKnownRequestError', ...members });
const adapted = (originalCode: unknown) => ({ meta: { driverAdapterError: { cause: { originalCode } } } });
const stack = (folder: string) => `Error: x\n    at Socket.x (/app/node_modules/${folder}/lib/client.js:1:1)`;

describe('the SQLSTATE of an error', () => {
  it.each([
    ['of a driver', ofPg('23505'), '23505'],
    ['that TypeORM wraps', error({ driverError: ofPg('23503') }), '23503'],
    ['that Sequelize wraps', error({ original: ofPg('23514') }), '23514'],
    ['that is the cause of another', new Error('x', { cause: new Error('y', { cause: ofPg('22001') }) }), '22001'],
    ['of Prisma, known by its own code', ofPrisma({ code: 'P2002' }), '23505'],
    ['of Prisma that could not connect', ofPrisma({ errorCode: 'P1001' }), '08000'],
    ['of a raw query of Prisma', ofPrisma({ code: 'P2010', meta: { code: '23514' } }), '23514'],
    ['of a driver adapter of Prisma', ofPrisma({ code: 'P2010', ...adapted('40001') }), '40001'],
    [
      'of Prisma, where its own code says more than what is no state',
      ofPrisma({ code: 'P2003', meta: { code: 7 } }),
      '23503',
    ],
    [
      'of a driver, whose words stand before those of its wrapper',
      error({ code: '23505', severity: 'x', driverError: ofPg('22001') }),
      '22001',
    ],
  ])('%s', (_name, thrown, state) => {
    expect(sqlStateOf(thrown)).toBe(state);
  });

  it.each([
    ...[
      ['P2000', '22000'],
      ['P2006', '22000'],
      ['P2007', '22000'],
      ['P2020', '22000'],
      ['P2033', '22000'],
    ],
    ...[
      ['P1001', '08000'],
      ['P1002', '08000'],
      ['P1008', '08000'],
      ['P1011', '08000'],
      ['P1017', '08000'],
    ],
    ...[
      ['P2024', '08000'],
      ['P2037', '08000'],
      ['P2003', '23503'],
      ['P2004', '23514'],
      ['P2011', '23502'],
    ],
    ['P2025', undefined],
  ])('of the code %s of Prisma is %s', (code, state) => {
    expect(sqlStateOf(ofPrisma({ code }))).toBe(state);
  });

  it.each([
    ['Connection terminated unexpectedly', {}],
    ['timeout exceeded when trying to connect', {}],
    ['Client has encountered a connection error and is not queryable', {}],
    ['write CONNECT_TIMEOUT db:5432', {}],
    ['PGlite is closed', {}],
    ['x', { code: 'CONNECTION_CLOSED' }],
    ['x', { code: 'CONNECTION_ENDED' }],
    ['x', { code: 'CONNECTION_DESTROYED' }],
    ['x', { code: 'CONNECT_TIMEOUT' }],
    ...[
      'ECONNREFUSED',
      'ECONNRESET',
      'ETIMEDOUT',
      'ENOTFOUND',
      'EAI_AGAIN',
      'EHOSTUNREACH',
      'ENETUNREACH',
      'EPIPE',
    ].map((code): [string, object] => ['x', { code, stack: stack('pg') }]),
    ...['pg-pool', 'postgres', 'pg-native'].map((folder): [string, object] => [
      'x',
      { code: 'EPIPE', stack: stack(folder).replaceAll('/', '\\') },
    ]),
  ])('of a lost connection is 08006: %s, %j', (message, members) => {
    expect(sqlStateOf(error(members, message))).toBe('08006');
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', '23505'],
    ['what is no error', { code: '23505', severity: 'ERROR' }],
    ['a code without a severity', error({ code: '23505' })],
    ['a severity that is no text', error({ code: '23505', severity: 1 })],
    ['a code that is no state', ofPg('2350')],
    ['a longer code', ofPg('235050')],
    ['a code in lower case', ofPg('2350a')],
    ['a code that is a number', ofPg(23505)],
    ['a code in a list', ofPg(['23505'])],
    ['an error of Prisma without a code', ofPrisma({})],
    ['an error of Prisma whose cause tells nothing', ofPrisma({ meta: { driverAdapterError: {} } })],
    ['a socket of somebody else', error({ code: 'ECONNREFUSED', stack: stack('undici') })],
    ['a driver whose socket is fine', error({ code: 'EACCES', stack: stack('pg') })],
    ['what only contains the words', error({}, 'no: Connection terminated')],
    ['what only contains the code', error({ code: 'X_CONNECTION_CLOSED' })],
    ['what only begins with the code', error({ code: 'CONNECTION_CLOSED_BY_US' })],
    ['what only begins with the code of a socket', error({ code: 'EPIPES', stack: stack('pg') })],
    ['what only ends with the code of a socket', error({ code: 'NEPIPE', stack: stack('pg') })],
    ['a package whose name only ends alike', error({ code: 'EPIPE', stack: stack('my-pg') })],
    ['an error without a name', { message: 'x', stack: 'y' }],
  ])('is none of %s', (_name, thrown) => {
    expect(sqlStateOf(thrown)).toBeUndefined();
  });
});

describe('postgresErrors', () => {
  const { matches, map } = postgresErrors();
  const request = { method: 'GET', path: '/', headers: {} };

  it.each([
    ['08006', 503, 'The database is not available at the moment.'],
    ['53300', 503, 'The database is not available at the moment.'],
    ['57P01', 503, 'The database is not available at the moment.'],
    ['23505', 409, 'A resource with these values exists already.'],
    ['23503', 422, 'A resource is missing that this one refers to, or is still referred to.'],
    ['23514', 422, 'The values break a rule of this resource.'],
    ['22001', 400, 'A value is out of range or of a wrong form.'],
  ])('answers %s with %i, and keeps the cause', (code, status, says) => {
    const thrown = ofPg(code);
    expect(matches(thrown)).toBe(true);
    const answer = map(thrown, request) as HttpException;
    expect(answer.getStatus()).toBe(status);
    expect(JSON.stringify(answer.getResponse())).toContain(says);
    expect(answer.cause).toBe(thrown);
  });

  it.each([
    ['a state that stays internal', ofPg('42P01')],
    ['a class of states with one that is answered', ofPg('23502')],
    ['what was thrown to be answered', new ConflictException('x', { cause: ofPg('23505') })],
    ['what Express made for the client', error({ expose: true, cause: ofPg('23505') })],
    ['any other error', new Error('x')],
  ])('leaves %s alone', (_name, thrown) => {
    expect(matches(thrown)).toBe(false);
    expect(map(thrown, request)).toBeUndefined();
  });
});
