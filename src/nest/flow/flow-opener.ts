import type { IncomingMessage, ServerResponse } from 'node:http';
import { Logger } from '@nestjs/common';
import { activeSpan } from '../../flow/flow.js';
import { acceptedId, isFlowId, newFlowId } from '../../flow/flow-id.js';
import { factsOf } from '../../http/request-facts.js';
import { attachFlow, FlowHeader, flowOf, type RequestFlow } from '../../platform/port/request-flow.js';
import { isStrayPromise } from '../../problem/untrusted.js';
import { errorMessage } from '../logging/error-trace.js';
import type { ResolvedOptions } from '../options/resolved-options.js';

/** Opens the flow of a request: takes the caller's id or makes one, and puts it into the response header. */
export class FlowOpener {
  private readonly logger = new Logger('FlowOpener');
  private readonly accept: readonly string[];
  readonly header: FlowHeader;

  constructor(private readonly options: ResolvedOptions['flow']) {
    this.header = new FlowHeader(options.header);
    this.accept = options.accept.map((name) => name.toLowerCase());
  }

  /** A flow of its own, where no request is known. */
  openFresh(): RequestFlow {
    return { id: this.fresh(), startedAt: performance.now(), header: this.options.header };
  }

  /** The flow of the request; opens it at the first call. */
  open(request: IncomingMessage, response: ServerResponse): RequestFlow {
    const present = flowOf(request);
    if (present) return present;
    const flow = this.flowFor(request);
    attachFlow(request, flow);
    this.header.applyTo(response, flow.id);
    activeSpan()?.setAttribute('flow_id', flow.id);
    return flow;
  }

  private flowFor(request: IncomingMessage): RequestFlow {
    const { traceparent, tracestate } = request.headers;
    const given = this.given(request);
    const trusted = (given !== undefined || traceparent !== undefined) && this.trusts(request);
    return {
      id: trusted && given !== undefined ? given : this.fresh(),
      startedAt: performance.now(),
      header: this.options.header,
      traceparent: trusted ? traceparent : undefined,
      tracestate: trusted ? tracestate : undefined,
    };
  }

  private given(request: IncomingMessage): string | undefined {
    for (const name of this.accept) {
      const id = acceptedId(name, request.headers[name]);
      if (id !== undefined) return id;
    }
    return undefined;
  }

  private trusts(request: IncomingMessage): boolean {
    const { trust } = this.options;
    if (typeof trust === 'boolean') return trust;
    try {
      const trusted: unknown = trust(factsOf(request));
      if (!isStrayPromise(trusted)) return trusted === true;
      this.logger.warn("flow.trust returned a promise, so the caller's id was not taken. Return true or false.");
    } catch (error) {
      this.logger.warn(`flow.trust threw, so the caller's id was not taken: ${errorMessage(error)}`);
    }
    return false;
  }

  private fresh(): string {
    if (this.options.generate === newFlowId) return newFlowId();
    try {
      const id: unknown = this.options.generate();
      if (!isStrayPromise(id) && isFlowId(id)) return id;
      this.logger.warn(
        'flow.generate returned no flow id (1 to 128 characters of [A-Za-z0-9/+_=.-]); a UUID was taken.',
      );
    } catch (error) {
      this.logger.warn(`flow.generate threw; a UUID was taken: ${errorMessage(error)}`);
    }
    return newFlowId();
  }
}
