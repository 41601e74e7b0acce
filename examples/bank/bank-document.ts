import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { documentProblems } from 'nestjs-problems/openapi';

const TAGS = {
  Accounts: 'What customers have, and what happened to it.',
  Customers: 'Who has accounts.',
  Demo: 'Accidents on demand.',
  Rates: 'What other currencies are worth.',
  Transfers: 'How money moves from account to account.',
};

/** Serves the contract at `/openapi.json`, and Swagger UI with it at `/api`. */
export function serveDocument(app: INestApplication): void {
  // Swagger UI sends its requests to the bank that served it.
  const servers = [{ url: '/', description: 'This bank' }];
  SwaggerModule.setup('api', app, { ...bankDocument(app), servers }, { jsonDocumentUrl: 'openapi.json' });
}

/** The bank's contract, with all its problems. */
export function bankDocument(app: INestApplication, version: '3.0.3' | '3.1.0' = '3.1.0'): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion(version)
    .setTitle('Bank')
    .setDescription('The example of nestjs-problems: a bank that says what went wrong.')
    .setVersion('1.0.0')
    .setContact('The bank', 'https://bank.example.net/contact', 'bank@example.net')
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .addServer('https://bank.example.net', 'Where the bank would be')
    .addBearerAuth({ type: 'http', scheme: 'bearer' })
    // Whatever needs no token is open to everybody, and says so.
    .addSecurityRequirements({});
  for (const [name, description] of Object.entries(TAGS)) builder.addTag(name, description);
  return documentProblems(SwaggerModule.createDocument(app, builder.build()), app);
}
