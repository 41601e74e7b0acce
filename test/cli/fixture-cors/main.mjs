import { NestFactory } from '@nestjs/core';
import { QuietModule } from './quiet.module.mjs';

const app = await NestFactory.create(QuietModule);
app.enableCors();
app.useGlobalFilters();
app.useGlobalPipes();
await app.listen(0);
