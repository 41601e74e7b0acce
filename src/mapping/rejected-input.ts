import type { ValidationException } from '../exceptions/validation.exception.js';
import { isProblemThrowable } from '../problem/occurrence.js';
import { malformedJsonProblem } from '../validation/bodies/malformed-json.js';
import { uploadProblem } from '../validation/bodies/uploads.js';
import { pipeProblem } from '../validation/nest-pipes/pipe-problem.js';
import type { MappingContext, MappingRule } from './mapping-rule.js';
import { problemException } from './problem-exception.js';

type Reader = (error: object, context: MappingContext) => ValidationException | undefined;

/** A pipe of Nest or of the app rejected a parameter; business code that throws the same exception did not. */
export const rejectedByPipe = violationRule((error, { pipes }) => pipeProblem(error, pipes));

/** The JSON parser of Express or Fastify rejected a body. */
export const malformedBody = violationRule((error) => malformedJsonProblem(error));

/** multer or `@fastify/multipart` rejected an upload. */
export const rejectedUpload = violationRule((error) => uploadProblem(error));

function violationRule(read: Reader): MappingRule {
  return (error, request, context) => {
    if (typeof error !== 'object' || error === null || isProblemThrowable(error)) return undefined;
    const problem = read(error, context);
    return problem && problemException(problem, request, context);
  };
}
