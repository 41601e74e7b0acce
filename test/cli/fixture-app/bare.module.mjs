import { Module } from '@nestjs/common';

export class BareModule {}
Module({ providers: [] })(BareModule);
