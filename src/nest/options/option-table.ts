import { InternalServerErrorException } from '../../exceptions/internal-server-error.exception.js';
import { newFlowId } from '../../flow/flow-id.js';
import { DEFAULT_HEADER } from '../../flow/outgoing-flow.js';
import { either, functionLike, listOf, must, nonEmpty, type OptionsOf, oneOf } from './option.js';
import * as is from './option-checks.js';
import type { ProblemsOptions } from './problems-options.js';
import type { OwnValidationOptions } from './validation-options.js';

type DescribedOptions = Omit<ProblemsOptions, 'validation'> & { readonly validation?: false | OwnValidationOptions };

/**
 * All options: the default and the check of each. Their meaning is the comment in the interface. Checks of unknown and
 * wrong options, the resolved options and docs/04-options.md are made from this table; `resolve-options.ts` has the
 * rules that involve more than one option.
 */
export const OPTIONS = {
  problem: {
    default: {},
    options: {
      baseUri: { default: '/problems', check: is.baseUri },
      typeForm: { default: 'absolute', check: oneOf('absolute', 'path', 'fragment') },
      typeDocumentation: { default: false, check: is.boolean },
      status: { default: true, check: is.boolean },
      instance: { default: 'none', check: either(oneOf('none', 'path', 'flow'), functionLike()) },
      unknownError: { default: InternalServerErrorException, check: is.problemType },
      legacyMembers: {
        default: false,
        orFalse: true,
        options: {
          deprecation: { defaultText: 'none', check: is.date },
          sunset: { defaultText: 'none', check: is.date },
          link: { defaultText: 'none', check: is.httpUri },
        },
      },
      clientErrorStacks: { defaultText: '`true`, unless `NODE_ENV` is `production`', check: is.boolean },
    },
  },
  flow: {
    default: {},
    options: {
      header: { default: DEFAULT_HEADER, check: is.headerName },
      accept: {
        defaultText: 'the name in `flow.header`',
        check: nonEmpty(listOf(is.headerName, 'a list of header names', "names such as ['X-Flow-ID', 'X-Request-ID']")),
      },
      required: { default: false, check: is.boolean },
      trust: { default: true, check: either(is.boolean, functionLike(), 'true, false or ({ headers }) => boolean') },
      generate: {
        default: newFlowId,
        defaultText: 'a random UUID',
        check: functionLike('a function that returns an id'),
      },
      member: {
        default: 'flow_id',
        check: either(oneOf(false), is.extensionName, "a name such as 'flow_id', or false"),
      },
      interceptor: { default: true, check: is.boolean },
      successBody: { default: false, check: is.boolean },
      logger: { default: {}, check: is.object },
    },
  },
  validation: {
    default: {},
    orFalse: true,
    others: 'pipe',
    options: {
      member: {
        defaultText: '`validation`, or `errors` with the format `pointer`',
        check: { ...is.extensionName, instead: "a name such as 'validation'" },
      },
      members: {
        defaultText: 'all',
        check: nonEmpty(listOf(is.string, 'a list of member names', "names such as ['location', 'code', 'message']")),
      },
      maxViolations: { default: 100, check: is.count },
      format: { default: 'location', check: either(oneOf('location', 'pointer'), functionLike()) },
      message: { defaultText: 'none', check: functionLike('a function such as ({ code }) => messages[code]') },
      exhaustive: { default: false, check: is.boolean },
      echo: { default: false, check: is.boolean },
      errorHttpStatusCode: { defaultText: '`400`', check: is.clientErrorStatus },
    },
  },
  auth: {
    default: {},
    options: { challenge: { default: 'Bearer', check: is.challenge } },
  },
  docs: {
    default: {},
    orFalse: true,
    options: {
      path: { defaultText: 'the path of `problem.baseUri`', check: is.pagePath },
      title: { default: 'Problem types', check: { ...is.text, instead: "a text such as 'Problems of the bank API'" } },
      occurrences: {
        default: false,
        orFalse: true,
        options: {
          guard: {
            required: true,
            check: { ...functionLike('the class of a guard: { guard: SupportGuard }'), expected: ['a guard class'] },
          },
          keep: { default: 100, check: is.count },
        },
      },
    },
  },
  localization: {
    defaultText: 'no translation',
    options: {
      defaultLanguage: { default: 'en', check: is.languageTag },
      dictionaries: { defaultText: 'none', check: is.dictionaries },
      translator: { defaultText: 'none', check: is.translator },
    },
  },
  types: {
    default: [],
    check: must(Array.isArray, 'an array of exception classes', 'types: [CustomerNotFoundException]'),
  },
  transports: {
    default: [],
    check: listOf(is.transport, 'an array of transports', 'transports: [MY_TRANSPORT]'),
  },
  mappers: { default: [], check: listOf(is.mapping, 'an array of mappings', 'mappers: [mapError(…)]') },
  logging: {
    default: {},
    options: {
      level: {
        defaultText: '`error` for 5xx, `log` for 401 and 403, `debug` for all others',
        check: functionLike("a function such as ({ problem }) => (problem.status === 429 ? 'warn' : undefined)"),
      },
      requests: { defaultText: '`true`, unless `NODE_ENV` is `production`', check: is.boolean },
    },
  },
  reporters: {
    default: [],
    check: listOf(
      functionLike('(problem, context) => …, or a class with the method report()'),
      'an array of functions and classes',
      'reporters: [(problem, context) => …]',
    ),
  },
} satisfies OptionsOf<DescribedOptions>;
