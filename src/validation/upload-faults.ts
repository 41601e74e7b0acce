/** What is wrong with an upload, in our vocabulary. */
export interface UploadFault {
  readonly code: string;
  readonly message: string;
  /** What multer says of it, in one version or another. */
  readonly said: readonly string[];
}

const TOO_MANY_PARTS = 'has more parts than this server accepts';

/**
 * By multer's codes. Sizes are `maxLength`, counted in bytes, as OpenAPI 3.1 has it for binary strings; a form is an
 * object with its fields as members.
 */
export const UPLOAD_FAULTS: Readonly<Record<string, UploadFault>> = {
  LIMIT_FILE_SIZE: { code: 'maxLength', message: 'should be a smaller file', said: ['File too large'] },
  LIMIT_FILE_COUNT: { code: 'maxItems', message: 'has more files than this server accepts', said: ['Too many files'] },
  LIMIT_PART_COUNT: { code: 'maxProperties', message: TOO_MANY_PARTS, said: ['Too many parts'] },
  LIMIT_FIELD_COUNT: { code: 'maxProperties', message: TOO_MANY_PARTS, said: ['Too many fields'] },
  LIMIT_FIELD_KEY: { code: 'propertyNames', message: 'has a name that is too long', said: ['Field name too long'] },
  LIMIT_FIELD_VALUE: { code: 'maxLength', message: 'is too long', said: ['Field value too long'] },
  LIMIT_UNEXPECTED_FILE: {
    code: 'additionalProperties',
    message: 'is a file that is not expected',
    said: ['Unexpected field', 'Unexpected file field'],
  },
  MISSING_FIELD_NAME: { code: 'propertyNames', message: 'has a part without a name', said: ['Field name missing'] },
  INVALID_FIELD_NAME: {
    code: 'propertyNames',
    message: 'has a name that is not allowed',
    said: ['Invalid field name'],
  },
  LIMIT_FIELD_NESTING: {
    code: 'maxDepth',
    message: 'should not be nested so deeply',
    said: ['Field name nesting too deep'],
  },
  LIMIT_FIELD_ARRAY_INDEX: {
    code: 'maxItems',
    message: 'has more items than this server accepts',
    said: ['Field name array index too large'],
  },
  LIMIT_JSON_FIELDS_SIZE: { code: 'maxLength', message: 'is too long', said: ['JSON field values too large'] },
  MALFORMED: {
    code: 'format',
    message: 'is not well-formed multipart/form-data',
    said: [
      'Multipart: Boundary not found',
      'Multipart: Malformed part header',
      'Multipart: Unexpected end of form',
      'Multipart: Unexpected end of file',
    ],
  },
};

/** The codes of `@fastify/multipart` for the same faults. */
export const FASTIFY_CODES: Readonly<Record<string, keyof typeof UPLOAD_FAULTS>> = {
  FST_PARTS_LIMIT: 'LIMIT_PART_COUNT',
  FST_FILES_LIMIT: 'LIMIT_FILE_COUNT',
  FST_FIELDS_LIMIT: 'LIMIT_FIELD_COUNT',
  FST_REQ_FILE_TOO_LARGE: 'LIMIT_FILE_SIZE',
  FST_PROTO_VIOLATION: 'INVALID_FIELD_NAME',
  FST_MP_PREMATURE_CLOSE: 'MALFORMED',
};
