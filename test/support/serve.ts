import type { INestApplication, ModuleMetadata } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { type AdapterName, createApp } from './adapters.js';
import { RecordingLogger } from './recording-logger.js';

/** An app on a real socket of the loopback interface. */
export interface ServedApp {
  readonly url: string;
  readonly app: INestApplication;
  readonly logger: RecordingLogger;
  close(): Promise<void>;
}

/** Starts an app of the given modules and controllers. */
export async function serve(
  adapter: AdapterName,
  metadata: ModuleMetadata,
  prepare: (app: INestApplication) => void = () => undefined,
): Promise<ServedApp> {
  const logger = new RecordingLogger();
  const module = await Test.createTestingModule(metadata).setLogger(logger).compile();
  const app = createApp(module, adapter);
  app.useLogger(logger);
  prepare(app);
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address();
  return { url: `http://127.0.0.1:${port}`, app, logger, close: () => app.close() };
}
