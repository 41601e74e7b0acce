import { describe, expect, it } from '@jest/globals';
import { BadRequestException, PayloadTooLargeException } from '@nestjs/common';
import { FASTIFY_CODES, UPLOAD_FAULTS, uploadProblem } from './uploads.js';

const multer = (code: string, members: object = {}) =>
  Object.assign(new Error('x'), { name: 'MulterError', code, ...members });

/** As Nest's interceptors throw it. */
function transformException(message: string, type: typeof BadRequestException = BadRequestException) {
  return new type(message);
}

/** Code, place and status of the one violation. */
function found(error: unknown) {
  const problem = uploadProblem(error);
  const violation = problem?.violations[0];
  return problem && { status: problem.getStatus(), code: violation?.code, pointer: violation?.pointer };
}

describe('an upload that breaks the limits', () => {
  it('is not told of by words alone, without a stack that says who made them', () => {
    const stackless = transformException('File too large');
    stackless.stack = undefined;
    expect(found(transformException('File too large'))).toMatchObject({ code: 'maxLength' });
    expect(found(stackless)).toBeUndefined();
  });

  it.each([
    ['LIMIT_FILE_SIZE', 'maxLength'],
    ['LIMIT_FILE_COUNT', 'maxItems'],
    ['LIMIT_PART_COUNT', 'maxProperties'],
    ['LIMIT_FIELD_COUNT', 'maxProperties'],
    ['LIMIT_FIELD_KEY', 'propertyNames'],
    ['LIMIT_FIELD_VALUE', 'maxLength'],
    ['LIMIT_UNEXPECTED_FILE', 'additionalProperties'],
    ['MISSING_FIELD_NAME', 'propertyNames'],
    ['INVALID_FIELD_NAME', 'propertyNames'],
    ['LIMIT_FIELD_NESTING', 'maxDepth'],
    ['LIMIT_FIELD_ARRAY_INDEX', 'maxItems'],
    ['LIMIT_JSON_FIELDS_SIZE', 'maxLength'],
    ['MALFORMED', 'format'],
  ])('by %s of multer has the code %s, at its field', (code, expected) => {
    expect(found(multer(code, { field: 'avatar' }))).toEqual({ status: 400, code: expected, pointer: '#/avatar' });
    expect(found(multer(code))).toEqual({ status: 400, code: expected, pointer: '#' });
    expect(found(new BadRequestException('x', { cause: multer(code) }))).toMatchObject({ code: expected });
  });

  it.each([
    ['FST_PARTS_LIMIT', 'maxProperties'],
    ['FST_FILES_LIMIT', 'maxItems'],
    ['FST_FIELDS_LIMIT', 'maxProperties'],
    ['FST_REQ_FILE_TOO_LARGE', 'maxLength'],
    ['FST_PROTO_VIOLATION', 'propertyNames'],
    ['FST_MP_PREMATURE_CLOSE', 'format'],
  ])('by %s of Fastify has the code %s', (code, expected) => {
    expect(FASTIFY_CODES).toHaveProperty(code);
    const error = Object.assign(new Error('x'), { code, statusCode: 413, part: { fieldname: 'avatar' } });
    expect(found(error)).toEqual({ status: 413, code: expected, pointer: '#/avatar' });
  });

  it.each(Object.values(UPLOAD_FAULTS).flatMap(({ said, code }) => said.map((words) => [words, code])))(
    'is known by the words %j that Nest keeps of it',
    (words, code) => {
      expect(found(transformException(words))).toEqual({ status: 400, code, pointer: '#' });
      expect(found(transformException(`${words} - ava\ntar`))).toEqual({ status: 400, code, pointer: '#/ava%0Atar' });
      // Business code may say the same.
      expect(found(new BadRequestException(words))).toBeUndefined();
    },
  );

  it('is known by who made it, as a function or as a method', () => {
    const made = (frame: string) =>
      Object.assign(new BadRequestException('File too large'), { stack: `x\n    at ${frame} (y)` });
    expect(found(made('multer.transformException'))).toBeDefined();
    expect(found(made('transformExceptions'))).toBeUndefined();
    expect(found(made('own transformException'))).toBeUndefined();
  });

  it('is a 413 where it was one', () => {
    expect(found(transformException('File too large', PayloadTooLargeException))?.status).toBe(413);
  });

  it.each([
    ['no error', { name: 'MulterError', code: 'LIMIT_FILE_SIZE' }],
    ['an unknown code', multer('LIMIT_MOOD')],
    ['a code that every object has', multer('constructor')],
    ['a code that is none', Object.assign(new Error('x'), { name: 'MulterError', code: 7 })],
    ['the code on an error of somebody else', Object.assign(new Error('x'), { code: 'LIMIT_FILE_SIZE' })],
    ['words that only begin alike', transformException('File too largely')],
    ['words that only end alike', transformException('My File too large')],
    [
      'words of somebody else far down',
      Object.assign(new Error('File too large'), { stack: `${'x'.repeat(1000)}\n    at transformException (x)` }),
    ],
    ['words of somebody else', Object.assign(new Error('File too large'), { stack: undefined })],
  ])('is none: %s', (_name, error) => {
    expect(found(error)).toBeUndefined();
  });

  it('may be one of @fastify/multipart by name', () => {
    expect(found(Object.assign(new Error('x'), { name: 'MultipartError', code: 'MALFORMED', field: 7 }))).toEqual({
      status: 400,
      code: 'format',
      pointer: '#',
    });
  });
});
