import { describe, expect, it } from '@jest/globals';
import { readProblem } from 'nestjs-problems/client';
import { CORPUS } from './corpus/corpus.js';
import type { ReceivedDocument } from './corpus/received-document.js';

describe.each(Object.entries(CORPUS))('readProblem() with documents of %s', (_stack, documents) => {
  it.each(documents)('handles $sentence', async (document) => {
    const response = responseOf(document);
    expect(await readProblem(response)).toEqual(document.problem);
    expect(response.bodyUsed).toBe(false);
  });

  it.each(documents.filter(keepsItsText))('handles $sentence in an error of axios', async (document) => {
    expect(await readProblem(axiosErrorOf(document))).toEqual(document.problem);
  });
});

it('The corpus has at least 40 documents', () => {
  expect(Object.values(CORPUS).flat().length).toBeGreaterThanOrEqual(40);
});

function textOf({ body }: ReceivedDocument): string {
  return typeof body === 'string' ? body : JSON.stringify(body);
}

const mediaTypeOf = ({ mediaType = 'application/problem+json' }: ReceivedDocument) => mediaType;

function responseOf(document: ReceivedDocument): Response {
  // As bytes: with a string, Response adds a media type of its own.
  const body = new TextEncoder().encode(textOf(document));
  const mediaType = mediaTypeOf(document);
  return new Response(body, { status: document.status, headers: mediaType ? { 'content-type': mediaType } : {} });
}

/** Axios parses JSON regardless of the media type, and leaves everything else as text. */
function axiosErrorOf(document: ReceivedDocument): Error {
  const text = textOf(document);
  const response = {
    status: document.status,
    statusText: '',
    headers: { 'Content-Type': mediaTypeOf(document) },
    data: parsed(text),
    config: {},
  };
  return Object.assign(new Error(`Request failed with status code ${document.status}`), {
    isAxiosError: true,
    response,
  });
}

/** False for a JSON string or null: axios keeps only the parsed value, not the text. */
function keepsItsText(document: ReceivedDocument): boolean {
  const json = parsed(textOf(document));
  return json !== null && (typeof json === 'object' || json === textOf(document));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
