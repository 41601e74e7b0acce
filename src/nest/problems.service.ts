import type { ProblemCatalog } from '../catalog/problem-catalog.js';
import type { ProblemException } from '../exceptions/problem.exception.js';
import { exceptionOf } from '../exceptions/received-problem.js';
import { currentFlowId, flowStorage } from '../flow/flow.js';
import { newFlowId } from '../flow/flow-id.js';
import { requestWith } from '../mapping/mapping-rule.js';
import type { Problem, ProblemDetails } from '../problem/problem.js';
import { type JobProcessor, reportingProcessor } from './jobs/job-processor.js';
import {
  type Delivery,
  type DeliveryChannel,
  type DeliveryOptions,
  type DeliveryResult,
  settleDelivery,
} from './jobs/message-delivery.js';
import type { UnansweredErrors } from './jobs/unanswered-errors.js';
import type { ProblemLog } from './logging/problem-log.js';
import type { ProblemMaker } from './rendering/problem-maker.js';

/** What the steps ask about a request, where there is none. */
const NO_REQUEST = requestWith({ method: '', path: '', headers: {} });

/**
 * Problems outside of HTTP responses: in jobs, scripts, event handlers and transports of the app. Injectable.
 *
 * @example
 * constructor(private readonly problems: ProblemsService) {}
 *
 * async process(job: Job) {
 *   try {
 *     await this.settle(job);
 *   } catch (error) {
 *     this.problems.report(error);
 *     await this.results.store(job.id, this.problems.toProblem(error));
 *   }
 * }
 */
export class ProblemsService {
  /** @internal Created by `ProblemsModule`. */
  constructor(
    private readonly maker: ProblemMaker,
    private readonly log: ProblemLog,
    private readonly catalog: ProblemCatalog,
    private readonly unanswered: UnansweredErrors,
  ) {}

  /**
   * The problem that a client of the HTTP API would get for an error, as a plain object. It contains only what a client may
   * read. Within a flow it has the flow id. Never throws.
   *
   * @param error any thrown value
   */
  toProblem(error: unknown): ProblemDetails {
    return this.maker.detailsOf(this.problem(error), currentFlowId() !== undefined);
  }

  /**
   * The exception for a problem that was received or stored: an instance of the class in the catalog with this type, else a
   * `ProblemException`. All members survive; thrown in a handler, it gives the same problem.
   */
  toException(problem: ProblemDetails): ProblemException {
    return exceptionOf(problem, this.catalog.byType(problem?.type)?.exception);
  }

  /**
   * Logs an error like one of a request, and passes it to the reporters. In the flow of a job or a `@Flow()` method, an
   * error that is thrown on after this is not reported again. Never throws.
   */
  report(error: unknown): void {
    this.log.report(this.problem(error), error, NO_REQUEST.facts);
    const flow = flowStorage.getStore();
    if (flow && !flow.isRequest) this.log.throwsOn(error);
  }

  /**
   * A processor for a `Worker` of BullMQ. `@nestjs/bullmq` applies it to the processors of the app by itself. Each error is
   * reported in the flow of the job, and thrown on. A permanent problem (see `isRetryable()`) becomes an
   * `UnrecoverableError`, so BullMQ does not retry the job; any other error is thrown on as it is. The errors by which a
   * processor delays a job or waits for others are not reported.
   *
   * @param process the processor of the app
   * @example
   * new Worker('orders', problems.jobProcessor(async (job) => ship(job.data)), { connection, telemetry: flowTelemetry() });
   */
  jobProcessor<Args extends readonly unknown[], Result>(
    process: JobProcessor<Args, Result>,
  ): JobProcessor<Args, Result> {
    return reportingProcessor(process, this.unanswered);
  }

  /**
   * Handles a message of RabbitMQ that must be acknowledged, in the flow of its `x-flow-id` header. Success: the message is
   * acknowledged. An error is reported. If it is permanent, or the deliveries are used up, the message is dead-lettered;
   * else it returns to its queue.
   *
   * @param channel of `amqplib`: `context.getChannelRef()` in Nest's transport
   * @param message as the channel delivered it: `context.getMessage()` in Nest's transport
   * @param handle what the app does with the message
   * @throws what the channel throws, such as the error of a closed channel; never an error of `handle`
   * @example
   * await problems.settleDelivery(channel, message, () => ship(order), { deadLetter: { exchange: 'orders.dead' } });
   */
  settleDelivery<Message extends Delivery>(
    channel: DeliveryChannel<Message>,
    message: Message,
    handle: () => unknown,
    options: DeliveryOptions = {},
  ): Promise<DeliveryResult> {
    return settleDelivery({ channel, message, options, errors: this.unanswered }, handle);
  }

  private problem(error: unknown): Problem {
    return this.maker.make(error, NO_REQUEST, currentFlowId() ?? newFlowId());
  }
}
