import 'reflect-metadata';
import type { INestApplication } from '@nestjs/common';
import { FlowLogger } from 'nestjs-problems';
import { serveDocument } from './bank-document.js';
import { createBank } from './create-bank.js';
import { startRatesService } from './rates/start-rates-service.js';
import { tellRatesService } from './rates/tell-rates-service.js';
import { suggestions } from './suggestions.js';

const port = Number(process.env.PORT || 3000);

process.env.RATES_URL ??= await startRatesService();
tellRatesService();

const app = await createBank(process.env.ADAPTER === 'fastify' ? 'fastify' : 'express', { bufferLogs: true });
app.useLogger(app.get(FlowLogger));
app.enableShutdownHooks();
serveDocument(app);

try {
  await app.listen(port);
  const bank = `http://localhost:${portOf(app)}`;
  console.log(
    ['', `The bank is open at ${bank}. Worth trying:`, ...suggestions(bank), '', `In a browser: ${bank}`, ''].join(
      '\n',
    ),
  );
} catch (error) {
  console.error(reasonOf(error));
  process.exit(1);
}

/** The port that was really taken: `PORT=0` leaves the choice to the system. */
function portOf(application: INestApplication): number {
  return application.getHttpServer().address().port;
}

function reasonOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return `Port ${port} is taken. Stop what listens there, or choose another one: PORT=${port + 1} npm start`;
  }
  return `The bank could not open: ${error instanceof Error ? error.message : error}`;
}
