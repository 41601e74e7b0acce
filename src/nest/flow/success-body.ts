import { StreamableFile } from '@nestjs/common';

/**
 * The body with the flow id as a member, when it is an object in JSON: never an array, a string, a stream, a file or
 * bytes. A copy: what the handler returned may be shared. A member of that name stays as it is.
 */
export function withFlowMember(body: unknown, member: string, flowId: string): unknown {
  if (!isRecord(body) || !serialisesToObject(body)) return body;
  const json: unknown = typeof body.toJSON === 'function' ? body.toJSON() : body;
  if (!isRecord(json) || Array.isArray(json)) return body;
  return Object.hasOwn(json, member) ? body : { ...json, [member]: flowId };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function serialisesToObject(body: Record<string, unknown>): boolean {
  if (Array.isArray(body) || ArrayBuffer.isView(body) || body instanceof ArrayBuffer) return false;
  if (body instanceof StreamableFile || body instanceof Blob || body instanceof Response) return false;
  // Streams of Node.js and of the web, of whatever library.
  return typeof body.pipe !== 'function' && typeof body.getReader !== 'function';
}
