import { Module } from '@nestjs/common';
import { ProblemsModule } from 'nestjs-problems';

const deprecation = new Date('2027-01-01');
const legacyMembers = { deprecation, sunset: deprecation, link: 'https://api.example.com/errors' };

export class LegacyModule {}
Module({ imports: [ProblemsModule.forRoot({ problem: { legacyMembers } })] })(LegacyModule);
