import { describe, expect, it } from '@jest/globals';
import * as root from 'nestjs-problems';

describe('The public names', () => {
  it('of the root are exactly those of the documentation', () => {
    expect(Object.keys(root).sort()).toEqual([
      'AccountNotFoundException',
      'ConcealForbidden',
      'Consumes',
      'CustomerNotFoundException',
      'DependentServiceErrorException',
      'Flow',
      'FlowContext',
      'FlowId',
      'FlowInterceptor',
      'FlowLogger',
      'InternalServerErrorException',
      'InvalidCredentialsException',
      'MethodNotAllowedException',
      'MissingCredentialsException',
      'NoContentException',
      'NotAuthorizedException',
      'NotFoundException',
      'ProblemCatalog',
      'ProblemException',
      'ProblemType',
      'ProblemValidationPipe',
      'ProblemsModule',
      'Produces',
      'RequiredHeaders',
      'ServerErrorException',
      'UnsupportedMediaTypeException',
      'ValidatedHeaders',
      'ValidationException',
      'axiosFlow',
      'bindFlow',
      'currentFlowId',
      'flowHeaders',
      'mapError',
      'pinoFlow',
      'postgresErrors',
      'runInFlow',
      'undiciFlow',
      'upstreamErrors',
      'validationProblem',
      'winstonFlow',
    ]);
  });
});
