import { isFinalStatus } from '../http/status.js';
import { extensionsOf } from '../problem/occurrence.js';
import { isRecord, nonEmptyText } from '../problem/untrusted.js';
import { absoluteType } from '../problem/uri-reference.js';
import type { MappingRule } from './mapping-rule.js';
import { informativeDetail } from './stock-type.js';

/** A plain problem object `{ type?, title, status, detail? }` that a mapper of the app returned. */
export const problemObject: MappingRule = (error) => {
  if (!isRecord(error) || error instanceof Error) return undefined;
  const { title, status, detail } = error;
  if (!isFinalStatus(status) || status < 400 || nonEmptyText(title) === undefined) return undefined;
  return {
    type: absoluteType(error['type']),
    status,
    title: nonEmptyText(title),
    detail: informativeDetail(detail, status, nonEmptyText(title)),
    instance: nonEmptyText(error['instance']),
    extensions: extensionsOf(error),
  };
};
