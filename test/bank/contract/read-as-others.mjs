// Runs other tools on the OpenAPI document from standard input and prints `{ findings, types }` as JSON. It is a process of
// its own, as Jest cannot load some of the tools.
import { text } from 'node:stream/consumers';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import spectral from '@stoplight/spectral-core';
import rulesets from '@stoplight/spectral-rulesets';
import openapiTypescript, { astToString } from 'openapi-typescript';

const source = await text(process.stdin);

console.log(
  JSON.stringify({
    findings: [...(await spectralFindings()), ...(await redoclyFindings())],
    types: astToString(await openapiTypescript(source)),
  }),
);

async function spectralFindings() {
  const linter = new spectral.Spectral();
  linter.setRuleset({ extends: [[rulesets.oas, 'all']] });
  const findings = await linter.run(JSON.parse(source));
  return findings.map(({ code, message, path }) => `Spectral ${code}: ${message} (${path.join('/')})`);
}

async function redoclyFindings() {
  // Some operations have no 4xx: the 405 of another method is documented only on request.
  const config = await createConfig({ extends: ['recommended'], rules: { 'operation-4xx-response': 'off' } });
  const findings = await lintFromString({ source, config, absoluteRef: 'openapi.json' });
  return findings.map(({ ruleId, message, location }) => `Redocly ${ruleId}: ${message} (${location[0]?.pointer})`);
}
