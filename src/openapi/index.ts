/**
 * nestjs-problems/openapi: the problems of an app in its OpenAPI document. Requires the peer `@nestjs/swagger`.
 */

export type { ListedProblem } from '../catalog/problem-catalog.js';
export { ApiProblems } from './api-problems.decorator.js';
export type { Documented, DocumentProblemsOptions } from './automatic-problems.js';
export { documentProblems } from './document-problems.js';
