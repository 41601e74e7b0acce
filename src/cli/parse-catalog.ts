import type { CatalogDescription, FlowDescription, TypeDescription } from '../pages/type-description.js';

/** Reads the catalog that an app or a `problems.json` gave; `undefined` when it is none. */
export function parseCatalog(data: unknown): CatalogDescription | undefined {
  if (!isRecord(data) || !Array.isArray(data.types) || !data.types.every(isType)) return undefined;
  const title = typeof data.title === 'string' ? data.title : 'Problem types';
  return { title, flow: parseFlow(data.flow), types: data.types };
}

/** Whether this is the description of one type. */
export function isType(data: unknown): data is TypeDescription {
  if (!isRecord(data) || !isRecord(data.example) || !isRecord(data.example.headers)) return false;
  const texts = [data.slug, data.type, data.documentation, data.title];
  return texts.every((text) => typeof text === 'string') && isSafeName(data.slug) && Number.isInteger(data.status);
}

/** The flow ids of an API that says nothing of them are those of the defaults. */
function parseFlow(data: unknown): FlowDescription {
  const { header = 'X-Flow-ID', member = 'flow_id', accept = [], required = false } = isRecord(data) ? data : {};
  return {
    header: String(header),
    member: typeof member === 'string' ? member : null,
    accept: Array.isArray(accept) ? accept.map(String) : [],
    required: required === true,
  };
}

/** A slug becomes the name of a folder: it may not lead out of the site. */
function isSafeName(slug: unknown): boolean {
  return typeof slug === 'string' && /^[\w][\w.~-]*$/.test(slug);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
