import { describe, expect, it } from '@jest/globals';
import { BadRequestException, PayloadTooLargeException } from '@nestjs/common';
import { FASTIFY_CODES, UPLOAD_FAULTS, uploadProblem } from './uploads.js';

const multer = (code: string, members: object = {}) =>
  Object.assign(new Error('x'), { name: 'MulterError', code, ...members });

/** Has the name of the function in which Nest's interceptors create their exceptions. */
function transformException(message: string, type: typeof BadRequestException = BadRequestException) {
  return new type(message);
}

/** The status of the problem, and code and pointer of its violation. */
function found(error: unknown) {
  const problem = uploadProblem(error);
  const violation = problem?.violations[0];
  return problem && { status: problem.getStatus(), code: violation?.code, pointer: violation?.pointer };
}

describe('uploadProblem()', () => {
  it('needs the stack to recognize an exception by its message', () => {
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
  ])('maps %s of multer to the code %s, located at the field', (code, expected) => {
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
  ])('maps %s of Fastify to the code %s', (code, expected) => {
    expect(FASTIFY_CODES).toHaveProperty(code);
    const error = Object.assign(new Error('x'), { code, statusCode: 413, part: { fieldname: 'avatar' } });
    expect(found(error)).toEqual({ status: 413, code: expected, pointer: '#/avatar' });
  });

  it.each(Object.values(UPLOAD_FAULTS).flatMap(({ multer, code }) => multer.map((message) => [message, code])))(
    'recognizes the message %j in an exception of Nest',
    (message, code) => {
      expect(found(transformException(message))).toEqual({ status: 400, code, pointer: '#' });
      expect(found(transformException(`${message} - ava\ntar`))).toEqual({ status: 400, code, pointer: '#/ava%0Atar' });
      // Business code may use the same message.
      expect(found(new BadRequestException(message))).toBeUndefined();
    },
  );

  it('recognizes the function that created the exception, called as a function or as a method', () => {
    const createdIn = (frame: string) =>
      Object.assign(new BadRequestException('File too large'), { stack: `x\n    at ${frame} (y)` });
    expect(found(createdIn('multer.transformException'))).toBeDefined();
    expect(found(createdIn('transformExceptions'))).toBeUndefined();
    expect(found(createdIn('own transformException'))).toBeUndefined();
  });

  it('keeps the status 413', () => {
    expect(found(transformException('File too large', PayloadTooLargeException))?.status).toBe(413);
  });

  it.each([
    ['an object that is not an error', { name: 'MulterError', code: 'LIMIT_FILE_SIZE' }],
    ['an unknown code', multer('LIMIT_MOOD')],
    ['a code that every object has', multer('constructor')],
    ['a code that is not a string', Object.assign(new Error('x'), { name: 'MulterError', code: 7 })],
    ['the code on any other error', Object.assign(new Error('x'), { code: 'LIMIT_FILE_SIZE' })],
    ['a message with the same beginning', transformException('File too largely')],
    ['a message with the same end', transformException('My File too large')],
    [
      'a function of that name far down in the stack',
      Object.assign(new Error('File too large'), { stack: `${'x'.repeat(1000)}\n    at transformException (x)` }),
    ],
    ['an error without a stack', Object.assign(new Error('File too large'), { stack: undefined })],
  ])('returns undefined for %s', (_name, error) => {
    expect(found(error)).toBeUndefined();
  });

  it('recognizes an error of @fastify/multipart by its name', () => {
    expect(found(Object.assign(new Error('x'), { name: 'MultipartError', code: 'MALFORMED', field: 7 }))).toEqual({
      status: 400,
      code: 'format',
      pointer: '#',
    });
  });
});
