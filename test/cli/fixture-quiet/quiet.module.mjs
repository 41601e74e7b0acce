import { Module } from '@nestjs/common';
import { ProblemsModule } from 'nestjs-problems';

export class QuietModule {}
Module({ imports: [ProblemsModule.forRoot()] })(QuietModule);
