import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DependentServiceErrorException } from 'nestjs-problems';
import { ApiProblems } from 'nestjs-problems/openapi';
import { RatesService } from './rates.service.js';

@Controller('rates')
@ApiTags('Rates')
export class RatesController {
  constructor(private readonly rates: RatesService) {}

  @Get()
  @ApiOperation({ summary: 'Show exchange rates', description: 'As the provider of the bank has them.' })
  @ApiOkResponse({ description: 'The rates', schema: { type: 'object', additionalProperties: true } })
  @ApiProblems(DependentServiceErrorException)
  latest(): Promise<unknown> {
    return this.rates.latest();
  }
}
