/** A change to an object or a class of another package, at run time. */
export interface PatchEntry {
  readonly of: 'Node.js' | 'Express' | 'Fastify' | 'Nest' | 'nestjs-pino';
  /** Where the patch is, below `src`. */
  readonly file: string;
  /** What is replaced, and what the replacement does. */
  readonly what: string;
  /** Why no public API does it, and what happens without the patch. */
  readonly why: string;
  /** What must change in the other package, or in the versions that are supported. */
  readonly removableWhen: string;
}

/** Every patch of this package. The page docs/26-patches.md is generated from this table. */
export const PATCHES = {
  'request listeners': {
    of: 'Node.js',
    file: 'platform/node-http/server.ts',
    what: "Takes the `request` listeners off the server and calls them inside the request's flow.",
    why: 'On Express, middleware of an application that was created before Nest runs before every hook of Nest, and a URL that Express cannot parse reaches no middleware. On Fastify, a body parser and a bad URL come before the first hook. Without it, such responses have no flow id.',
    removableWhen:
      "Node.js emits an event for every request before its 'request' listeners, such as the diagnostics channel `http.server.request.start` with the right asynchronous context.",
  },
  'missing Host': {
    of: 'Node.js',
    file: 'platform/node-http/server.ts',
    what: 'Sets `server.requireHostHeader` to `false` and responds with a problem to an HTTP/1.1 request without `Host`.',
    why: '`requireHostHeader` is an option of `http.createServer()`, which Nest calls before any module exists. Without it, Node.js sends a 400 without a body.',
    removableWhen: 'Node.js emits an event for such a request, as it does for `Expect` and for errors of its parser.',
  },
  'stack trace limit': {
    of: 'Node.js',
    file: 'exceptions/stack-capture.ts',
    what: 'Sets `Error.stackTraceLimit` to 0 while an exception of a 4xx type is constructed in a request, if `problem.clientErrorStacks` is `false`.',
    why: 'V8 captures the stack in the constructor of `Error`. Without it, an expected error costs several times as much.',
    removableWhen: 'V8 has an option of the constructor that captures no stack.',
  },
  'final handler': {
    of: 'Express',
    file: 'platform/express/express-platform.ts',
    what: 'Replaces `app.handle`, so that a call without a callback gets one that runs the filters of the app.',
    why: 'Only the caller of an Express application can pass the final handler: `http.createServer(app)` and serverless wrappers pass none, and middleware cannot know whether there is one. Without it, an error or an unknown path that Nest does not handle is answered with an HTML page.',
    removableWhen:
      'Express has a setting for its final handler, or Nest responds to unknown paths outside of the global prefix.',
  },
  'client error listener': {
    of: 'Fastify',
    file: 'platform/fastify/fastify-platform.ts',
    what: "Removes Fastify's listener of `clientError`, which is recognized by the name of the function, and adds one that responds with a problem.",
    why: '`clientErrorHandler` is an option of the constructor, which the app calls before any module exists. Without it, Fastify sends its own JSON.',
    removableWhen: 'Fastify lets `clientErrorHandler` be set later.',
  },
  'secondary servers': {
    of: 'Fastify',
    file: 'platform/fastify/fastify-platform.ts',
    what: 'Reads the servers that Fastify starts for the other addresses of a host name from its symbol `fastify.serverBindings`.',
    why: '`fastify.addresses()` returns addresses, not servers. Without it, an error of the HTTP parser on `::1` has no problem.',
    removableWhen: 'Fastify has a method that returns its servers.',
  },
  'framework errors': {
    of: 'Fastify',
    file: 'platform/fastify/fastify-requests.ts',
    what: 'Sets `frameworkErrors` in the options that Fastify keeps under its symbol `fastify.options`.',
    why: 'The router rejects a malformed URL or a parameter that is too long before every hook, and `frameworkErrors` is an option of the constructor. Without it, Fastify sends its own JSON.',
    removableWhen:
      "Nest's adapter passes such errors to the exception filters, or Fastify lets the option be set later.",
  },
  'JSON parser': {
    of: 'Fastify',
    file: 'platform/fastify/fastify-requests.ts',
    what: 'Replaces `getDefaultJsonParser()`, which Nest calls for every request, so that a rejected text is kept for its error.',
    why: "Fastify's error does not contain the text, and a parser of our own would lose the options of `useBodyParser()`. Without it, the problem of malformed JSON has no line and column.",
    removableWhen: "Fastify's error has the position, or the text.",
  },
  'late flow header': {
    of: 'Fastify',
    file: 'platform/port/request-flow.ts',
    what: 'Replaces `writeHead()` of a response, so that a response which does not go through Fastify gets the header of the flow id.',
    why: 'Fastify passes its headers to `writeHead()`, which is much cheaper in Node.js as long as no header was set before. `setHeader()`, and also the package on-headers, give that up for every response. Without it, a response of middleware has no flow id.',
    removableWhen: 'Node.js writes an object of headers as fast after `setHeader()`.',
  },
  'error handler': {
    of: 'Nest',
    file: 'platform/nest/error-handling.ts',
    what: 'Replaces `adapter.setErrorHandler()` on Nest 11, so that an error which Nest turns into an `HttpException` is kept as its `cause`.',
    why: '`mapException()` of the adapter, the public method for this, exists since Nest 12, whose adapters keep the cause themselves. Without it, the details of a rejected body are lost.',
    removableWhen: 'Nest 11 is no longer supported.',
  },
  'handler of unknown routes': {
    of: 'Nest',
    file: 'platform/port/serve-pages.ts',
    what: 'Replaces `adapter.setNotFoundHandler()`, so that a page of a problem type is looked for before an unknown route is a 404.',
    why: 'Nest registers this handler after every route, middleware and `onModuleInit()` of the app, and no hook runs in between. A route of ours would take requests from a route of the app. Without it, the pages of the problem types are not served.',
    removableWhen: 'Nest has a hook that runs after all others and before it registers this handler.',
  },
  reply: {
    of: 'Nest',
    file: 'platform/express/express-platform.ts',
    what: 'Replaces `adapter.reply()`, so that a failing stream of a `StreamableFile` is responded to with a problem.',
    why: '`StreamableFile.setErrorHandler()` is public, but only an interceptor on every route would see every file; that costs each request 9 to 17 %. Without it, Express sends the message of the error as text, and Fastify nothing.',
    removableWhen: "Nest passes errors of a file's stream to the exception filters.",
  },
  'pipes consumer': {
    of: 'Nest',
    file: 'platform/nest/instrument-pipes.ts',
    what: 'Replaces `apply()` on the prototype of `PipesConsumer`, so that the parameter of a rejected value is known.',
    why: 'A pipe does not tell a filter which parameter it rejected, and business code throws the same exceptions. Without it, the errors of Parse pipes have no violations, and `validation.exhaustive` has no effect.',
    removableWhen: 'Nest passes the `ArgumentMetadata` to the `exceptionFactory` of its pipes.',
  },
  'route handlers': {
    of: 'Nest',
    file: 'platform/route-handlers.ts',
    what: 'Replaces `intercept()` on the prototype of `InterceptorsConsumer`, so that an event stream which fails after its first event ends with an event of type `problem`, and that a response is known on which Nest has set the headers of `@Header()`.',
    why: 'No filter runs once the headers are sent, and an interceptor on the routes of event streams would change the status of those that reject late. No event tells a 403 of a guard, which comes before the headers of the handler, from a later one. Without it, Nest sends the message of an `HttpException` also if it is a 5xx, and logs other errors itself, and with `@ConcealForbidden()` a later 403 on Fastify repeats a `Set-Cookie` of `@Header()`.',
    removableWhen:
      'Nest passes the error of an event stream that has begun to the exception filters, and sets the headers of `@Header()` before the guards run or tells when it has.',
  },
  'exception factories': {
    of: 'Nest',
    file: 'platform/nest/instrument-pipes.ts',
    what: 'Replaces `exceptionFactory` on the pipes of the app, and `transform()` on the item pipe of `ParseArrayPipe`. The exception stays the same.',
    why: 'Nest flattens the validation errors to texts before a filter sees them. Without it, the violations of a stock `ValidationPipe` have no pointer and no code.',
    removableWhen: "Nest's pipes keep the validation errors as the `cause` of their exception.",
  },
  'operation mark': {
    of: 'Nest',
    file: 'openapi/operations.ts',
    what: 'Adds an OpenAPI extension to the handlers of the app while `documentProblems()` scans them, and removes it again.',
    why: '`SwaggerModule.createDocument()` does not tell which handler an operation belongs to.',
    removableWhen: '`@nestjs/swagger` passes controller and method to a callback of `createDocument()`.',
  },
  'log record': {
    of: 'nestjs-pino',
    file: 'flow/pino-flow.ts',
    what: 'Deletes a member of the object that nestjs-pino passes to the mixin of pino.',
    why: 'nestjs-pino copies the record of a problem into its own object. Without it, the log line has the message twice.',
    removableWhen: 'nestjs-pino passes on a record that it did not create.',
  },
  'NATS error headers': {
    of: 'Nest',
    file: 'platform/transports/nats.transport.ts',
    what: 'Replaces the `serializer` of a NATS server, so that the message of an error has the headers `Nats-Service-Error` and `Nats-Service-Error-Code`.',
    why: 'A filter can choose the error of a reply, but not its headers, and the serializer is an option of the app. Without it, an error has no headers.',
    removableWhen: 'Nest sends the headers of a `NatsRecord` that a handler fails with.',
  },
  'job processors': {
    of: 'Nest',
    file: 'nest/jobs/adopt-frameworks.ts',
    what: 'Overrides `decorate()` of the `ProcessorDecoratorService` of `@nestjs/bullmq`, on its instance and by a subclass in its provider, so that it returns the processor with the reports of `jobProcessor()`.',
    why: 'The method is made to be overridden, but `@nestjs/bullmq` provides the class itself, and has no option for another one. Without it, errors of processors are not reported.',
    removableWhen: '`@nestjs/bullmq` has an option for a `ProcessorDecoratorService`.',
  },
} as const satisfies Readonly<Record<string, PatchEntry>>;

export type PatchName = keyof typeof PATCHES;
