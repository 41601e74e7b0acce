import { NestFactory } from '@nestjs/core';
import { QuietModule } from './quiet.module.mjs';

const app = await NestFactory.create(QuietModule);
app.enableCors({ exposedHeaders: ['X-Flow-ID', 'Retry-After'] });
await app.listen(0);
