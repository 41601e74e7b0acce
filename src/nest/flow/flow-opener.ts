import type { IncomingMessage, ServerResponse } from 'node:http';
import { acceptedId, isFlowId, newFlowId } from '../../flow/flow-id.js';
import { factsOf, type RequestFacts } from '../../http/request-facts.js';
import { attachFlow, FlowHeader, flowOf, type RequestFlow } from '../../platform/port/request-flow.js';
import { callUser, type OnFault } from '../../problem/user-function.js';
import { recordFlowId } from '../logging/active-span.js';
import type { ResolvedOptions } from '../options/resolved-options.js';

/** Opens the flow of a request: takes the caller's id or makes one, and puts it into the response header. */
export class FlowOpener {
  private readonly accept: readonly string[];
  /** Nest passes the context of a message on as the same object. */
  private readonly messages = new WeakMap<object, RequestFlow>();
  readonly header: FlowHeader;

  constructor(
    private readonly options: ResolvedOptions['flow'],
    private readonly onFault: OnFault,
  ) {
    this.header = new FlowHeader(options.header);
    this.accept = options.accept.map((name) => name.toLowerCase());
  }

  /** A flow of its own, where no request is known. */
  openFresh(): RequestFlow {
    return { id: this.fresh(), startedAt: performance.now(), header: this.options.header, isRequest: true };
  }

  /** The flow of the request; opens it at the first call. Never throws. */
  open(request: IncomingMessage, response: ServerResponse): RequestFlow {
    const present = flowOf(request);
    if (present) return present;
    const flow = this.flowFor(request.headers, () => factsOf(request));
    attachFlow(request, flow);
    this.header.applyTo(response, flow.id);
    recordFlowId(flow.id);
    return flow;
  }

  /** The flow of a message; opens it at the first call. Never throws. */
  openMessage(message: object, facts: RequestFacts): RequestFlow {
    const present = this.messages.get(message);
    if (present) return present;
    const flow = this.flowFor(facts.headers, () => facts);
    this.messages.set(message, flow);
    recordFlowId(flow.id);
    return flow;
  }

  private flowFor(headers: RequestFacts['headers'], facts: () => RequestFacts): RequestFlow {
    const { traceparent, tracestate } = headers;
    const given = this.given(headers);
    const trusted = (given !== undefined || traceparent !== undefined) && this.trusts(facts);
    return {
      id: trusted && given !== undefined ? given : this.fresh(),
      startedAt: performance.now(),
      header: this.options.header,
      traceparent: trusted ? traceparent : undefined,
      tracestate: trusted ? tracestate : undefined,
      isRequest: true,
    };
  }

  private given(headers: RequestFacts['headers']): string | undefined {
    for (const name of this.accept) {
      const id = acceptedId(name, headers[name]);
      if (id !== undefined) return id;
    }
    return undefined;
  }

  private trusts(facts: () => RequestFacts): boolean {
    const { trust } = this.options;
    if (typeof trust === 'boolean') return trust;
    const { onFault } = this;
    const fn = { source: trust, name: 'flow.trust', instead: "the caller's id was not taken", onFault };
    return callUser<unknown>(fn, () => trust(facts())) === true;
  }

  private fresh(): string {
    const { generate } = this.options;
    if (generate === newFlowId) return newFlowId();
    const fn = {
      source: generate,
      name: 'flow.generate',
      expected: '1 to 128 characters of [A-Za-z0-9/+_=.-]',
      instead: 'a UUID was taken',
      accepts: isFlowId,
      onFault: this.onFault,
    };
    return callUser(fn, generate) ?? newFlowId();
  }
}
