import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.mjs';

globalThis.started = true;
const app = await NestFactory.create(AppModule);
await app.listen(0);
