import { describe, expect, it } from '@jest/globals';
import { problemFetch, readProblem } from 'nestjs-problems/client';
import { problemXml } from '../../src/http/problem-xml.js';
import type { Problem } from '../../src/problem/problem.js';

const NS = 'xmlns="urn:ietf:rfc:7807"';
const HEADERS = { 'content-type': 'application/problem+xml' };

const read = (xml: string, type = 'application/problem+xml') =>
  readProblem(new Response(xml, { status: 404, headers: { 'content-type': type } }));

/** The members of a document with these elements, apart from type and status. */
async function membersOf(elements: string): Promise<object> {
  const { type, status, ...members } = { ...(await read(`<problem ${NS}>${elements}</problem>`)) };
  expect([type, status]).toEqual(['about:blank', 404]);
  return members;
}

describe('readProblem() with application/problem+xml', () => {
  it('reads the example of RFC 9457, appendix B', async () => {
    const xml = `<?xml version="1.0" encoding="UTF-8"?>
<problem xmlns="urn:ietf:rfc:7807">
  <type>https://example.com/probs/out-of-credit</type>
  <title>You do not have enough credit.</title>
  <detail>Your current balance is 30, but that costs 50.</detail>
  <instance>https://example.net/account/12345/msgs/abc</instance>
  <balance>30</balance>
  <accounts>
    <i>https://example.net/account/12345</i>
    <i>https://example.net/account/67890</i>
  </accounts>
</problem>`;
    expect(await read(xml)).toEqual({
      type: 'https://example.com/probs/out-of-credit',
      title: 'You do not have enough credit.',
      status: 404,
      detail: 'Your current balance is 30, but that costs 50.',
      instance: 'https://example.net/account/12345/msgs/abc',
      balance: '30',
      accounts: ['https://example.net/account/12345', 'https://example.net/account/67890'],
    });
  });

  it('reads what the server writes: the same members, with numbers and booleans as texts', async () => {
    const problem: Problem = {
      type: 'https://api.example.com/problems/validation',
      title: 'Validation <failed> & "more"',
      status: 400,
      detail: 'Ä 🐝 \r\n \u2028 ]]> <!-- -->',
      flowId: 'f-1',
      headers: {},
      extensions: {
        validation: [{ location: ['request', 'body', 'a'], code: 'required', line: 7, ok: true }],
        'with space': { '1st': 'x', ключ: 'y', '': 'z', 'a:b': 'c' },
        nothing: null,
        empty: '',
        deep: [[['x']]],
      },
    };
    const xml = problemXml(problem, { status: true, flowMember: 'flow_id' } as never);
    expect(await readProblem(new Response(xml, { status: 400, headers: HEADERS }))).toEqual({
      type: problem.type,
      title: problem.title,
      status: 400,
      detail: problem.detail,
      validation: [{ location: ['request', 'body', 'a'], code: 'required', line: '7', ok: 'true' }],
      'with space': { '1st': 'x', ключ: 'y', _: 'z', 'a:b': 'c' },
      nothing: '',
      empty: '',
      deep: [[['x']]],
      flow_id: 'f-1',
    });
  });

  it.each<[string, object]>([
    ['<detail>a<![CDATA[<b> & </b>]]>c</detail>', { detail: 'a<b> & </b>c' }],
    ['<detail>&lt;&gt;&amp;&quot;&apos;</detail>', { detail: '<>&"\'' }],
    ['<detail>&#65;&#x42;&#x1F41D;</detail>', { detail: 'AB🐝' }],
    ['<detail>&amp;lt;</detail>', { detail: '&lt;' }],
    [
      '<detail>&unknown; &#x110000; &#; & &constructor;</detail>',
      { detail: '&unknown; &#x110000; &#; & &constructor;' },
    ],
    ['<!-- <title>no</title> --><title>yes</title><?php exit ?>', { title: 'yes' }],
    ['<a b="c" d=\'e\'>f</a><g />', { a: 'f', g: '' }],
    ['<p:a>b</p:a>', { a: 'b' }],
    ['<a><b>1</b><b>2</b></a>', { a: { b: '2' } }],
    ['<a> x <b>1</b> y </a>', { a: { b: '1' } }],
    ['<a>\n  text \n</a>', { a: '\n  text \n' }],
    ['<_x0031_st>a</_x0031_st><_x110000_>b</_x110000_>', { '1st': 'a', _x110000_: 'b' }],
    ['<title><b>not a text</b></title>', {}],
    ['<i>a</i><b>c</b>', { i: 'a', b: 'c' }],
  ])('reads %s', async (elements, expected) => {
    expect(await membersOf(elements)).toEqual(expected);
  });

  it.each([
    ['a parameter', 'application/problem+xml; charset=utf-8'],
    ['another case', 'Application/Problem+XML'],
  ])('accepts a media type with %s', async (_name, type) => {
    expect(await read(`<problem ${NS}><title>x</title></problem>`, type)).toMatchObject({ title: 'x' });
  });

  it('accepts a byte order mark, a prefix of the namespace and white space around the document', async () => {
    expect(
      await read(`\uFEFF\n<?xml version="1.0"?>\n<p:problem xmlns:p="x"><p:title>x</p:title></p:problem>\n`),
    ).toEqual({
      type: 'about:blank',
      title: 'x',
      status: 404,
    });
  });

  it.each(['application/xml', 'text/xml', 'application/atom+xml'])('ignores %s', async (type) => {
    expect(await read(`<problem ${NS}><title>x</title></problem>`, type)).toBeUndefined();
  });

  it('reads the body of an error of axios, and that of problemFetch()', async () => {
    const data = `<problem ${NS}><title>x</title><balance>5</balance></problem>`;
    const expected = { type: 'about:blank', title: 'x', status: 404, balance: '5' };
    expect(await readProblem({ response: { status: 404, headers: HEADERS, data } })).toEqual(expected);
    const failing = problemFetch(async () => new Response(data, { status: 404, headers: HEADERS }));
    await expect(failing()).rejects.toMatchObject({ name: 'ProblemError', problem: expected });
  });
});
