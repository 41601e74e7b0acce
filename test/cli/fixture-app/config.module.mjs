import { Module } from '@nestjs/common';
import { ProblemsModule } from 'nestjs-problems';

class ConfigModule {}
Module({ providers: [{ provide: 'config', useValue: {} }], exports: ['config'] })(ConfigModule);

export class ConfiguredModule {}
Module({
  imports: [ProblemsModule.forRootAsync({ imports: [ConfigModule], inject: ['config'], useFactory: () => ({}) })],
})(ConfiguredModule);
