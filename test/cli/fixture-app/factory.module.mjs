import { Module } from '@nestjs/common';
import { ProblemsModule } from 'nestjs-problems';

export class PlainFactoryModule {}
Module({
  imports: [
    ProblemsModule.forRootAsync({
      useFactory: async () => ({ problem: { baseUri: 'https://api.example.com/plain' } }),
    }),
  ],
})(PlainFactoryModule);
