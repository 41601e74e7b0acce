import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get } from '@nestjs/common';
import { ProblemException, ProblemsModule, ProblemType } from 'nestjs-problems';
import { ADAPTERS } from '../support/adapters.js';
import { problemXmlErrors } from '../support/problem-relax-ng.js';
import { type ServedApp, serve } from '../support/serve.js';
import { send } from '../support/wire.js';

@ProblemType({
  slug: 'insufficient-funds',
  title: 'Insufficient <funds>',
  status: 409,
  meaning: 'The account holds less than <what> was asked for.',
})
class InsufficientFundsException extends ProblemException<Record<string, unknown>> {}

@Controller()
class FundsController {
  @Get()
  fail() {
    throw new InsufficientFundsException({
      detail: `You lack "5" & <script>alert(1)</script>]]>\u0000\u0008\ud800\r\n`,
      balance: 7.5,
      accounts: ['/account/1', { id: 2, 'open<d>': true }, []],
      nothing: null,
      '0 strange/name:ä': 'x',
      a: { deep: { deeper: [[1, [2]]] } },
    });
  }

  @Get('many')
  many() {
    throw new InsufficientFundsException({ items: Array.from({ length: 1000 }, (_, id) => ({ id })) });
  }
}

const JSON_TYPE = 'application/problem+json';
const XML_TYPE = 'application/problem+xml';
const HTML_TYPE = 'text/html; charset=utf-8';
const CHROME = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8';

describe.each(ADAPTERS)('On %s, a problem', (adapter) => {
  let served: ServedApp;
  beforeAll(async () => {
    served = await serve(adapter, {
      imports: [ProblemsModule.forRoot({ types: [InsufficientFundsException] })],
      controllers: [FundsController],
    });
  });
  afterAll(() => served.close());
  const get = (accept: string | undefined, path = '/', method = 'GET') =>
    send(served.url, { path, method, headers: accept === undefined ? {} : { Accept: accept } });

  it.each([
    [undefined, JSON_TYPE],
    ['', JSON_TYPE],
    ['*/*', JSON_TYPE],
    ['application/json', JSON_TYPE],
    ['application/problem+json', JSON_TYPE],
    ['application/*', JSON_TYPE],
    ['application/json, text/plain, */*', JSON_TYPE],
    ['application/xml;q=0.1, application/json', JSON_TYPE],
    ['image/png', JSON_TYPE],
    ['text/*', JSON_TYPE],
    ['nonsense', JSON_TYPE],
    [';;;,,,===', JSON_TYPE],
    ['application/json;q=0', JSON_TYPE],
    ['text/html;q=0.5, application/json', JSON_TYPE],
    ['application/problem+xml', XML_TYPE],
    ['application/xml', XML_TYPE],
    ['text/xml', XML_TYPE],
    ['application/json;q=0.5, application/xml', XML_TYPE],
    ['text/html;q=0.4, application/xml;q=0.5', XML_TYPE],
    ['text/html', HTML_TYPE],
    [CHROME, HTML_TYPE],
    ['text/html, application/json', HTML_TYPE],
  ])('is sent for the Accept header %j as %s', async (accept, type) => {
    const response = await get(accept);
    expect([response.status, response.headers['content-type']]).toEqual([409, type]);
    expect(response.headers).toMatchObject({ vary: 'Accept', 'cache-control': 'no-store' });
    expect(response.text.length).toBeGreaterThan(100);
    expect(response.headers['content-length']).toBe(String(Buffer.byteLength(response.text)));
  });

  it('in XML is valid against the schema of appendix B, whatever its members contain', async () => {
    const { text, headers } = await get('application/xml');
    expect(await problemXmlErrors(text)).toEqual([]);
    expect(text).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<problem xmlns="urn:ietf:rfc:7807">' +
        '<type>/problems/insufficient-funds</type><title>Insufficient &lt;funds&gt;</title><status>409</status>' +
        '<detail>You lack "5" &amp; &lt;script&gt;alert(1)&lt;/script&gt;]]&gt;\ufffd\ufffd\ufffd&#13;\n</detail>' +
        '<balance>7.5</balance>' +
        '<accounts><i>/account/1</i><i><id>2</id><open_x003C_d_x003E_>true</open_x003C_d_x003E_></i><i/></accounts>' +
        '<nothing/><_x0030__x0020_strange_x002F_name_x003A_ä>x</_x0030__x0020_strange_x002F_name_x003A_ä>' +
        '<a><deep><deeper><i><i>1</i><i><i>2</i></i></i></deeper></deep></a>' +
        `<flow_id>${headers['x-flow-id']}</flow_id></problem>`,
    );
  });

  it('in XML can contain large arrays', async () => {
    expect(await problemXmlErrors((await get('text/xml', '/many')).text)).toEqual([]);
  });

  it('in HTML is escaped, contains no script, and explains the type', async () => {
    const { text, headers } = await get(CHROME);
    expect(text).not.toMatch(/<script>alert|Insufficient <funds>|<what>/);
    expect(text).toContain('Insufficient &lt;funds&gt;');
    expect(text).toContain('The account holds less than');
    expect(text).toContain(String(headers['x-flow-id']));
    expect(headers['content-security-policy']).toMatch(/^default-src 'none';/);
    expect(headers['content-security-policy']).not.toMatch(/script-src (?!'self')/);
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it.each([undefined, 'application/xml', CHROME])(
    'for a HEAD request has the same headers and no body, with Accept %j',
    async (accept) => {
      const [head, full] = [await get(accept, '/', 'HEAD'), await get(accept)];
      expect(head).toMatchObject({ status: 409, text: '', complete: true });
      expect(head.headers['content-type']).toBe(full.headers['content-type']);
      expect(head.headers['content-length']).toBe(full.headers['content-length']);
    },
  );
});
