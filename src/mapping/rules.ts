import { httpError, wrappedHttpError } from './framework-errors.js';
import { healthReport } from './health-report.js';
import { plainObject, stockException } from './http-exception.js';
import { appMapper } from './map-error.js';
import type { MappingRule } from './mapping-rule.js';
import { problemException, problemTypeError } from './problem-exception.js';
import { malformedBody, rejectedByPipe, rejectedBySchema, rejectedUpload, unreadBody } from './rejected-input.js';
import { transportException } from './transport-exception.js';
import { malformedUrl, wrongMethod } from './unknown-routes.js';

/**
 * What an error becomes: the first rule that returns an occurrence decides, in this order. An error that no rule knows
 * is an occurrence of `problem.unknownError`.
 */
export const RULES: readonly MappingRule[] = [
  appMapper, //         a mapper of the app, such as mapError(): the error that it returns is mapped instead
  transportException, // an RpcException or a WsException of a message's handler: what it says to the caller
  healthReport, //      a failed health check of @nestjs/terminus: its report instead of a problem
  unreadBody, //        a body of a media type, charset or coding that no parser reads: 415
  rejectedByPipe, //    Nest's pipes and those of the app: 400 with violations
  rejectedBySchema, //  a JSON Schema of a Fastify route: 400 with violations
  malformedBody, //     a body that is not JSON: 400 with line and column
  rejectedUpload, //    an upload that exceeds the limits of multer or @fastify/multipart: 400 or 413
  problemException, //  an exception class with @ProblemType()
  malformedUrl, //      Nest's 404 for a path that cannot be decoded: 400
  wrongMethod, //       Nest's 404 for a path that has routes for other methods: 405 with Allow
  wrappedHttpError, //  an error of Express, Fastify or a body parser that Nest wrapped
  stockException, //    Nest's HttpException and its subclasses
  httpError, //         an error of http-errors or of Fastify
  plainObject, //       { statusCode, message }, which Nest treats like an HttpException
  problemTypeError, //  a plain error class with @ProblemType()
];
