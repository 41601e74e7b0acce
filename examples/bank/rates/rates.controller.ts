import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DependentServiceErrorException, NotFoundException } from 'nestjs-problems';
import { ApiProblems } from 'nestjs-problems/openapi';
import { CurrencyParams } from '../rates-service/currency.params.js';
import { RatesQueryDto } from '../rates-service/rates-query.dto.js';
import { RatesService } from './rates.service.js';

const ANY_OBJECT = { type: 'object', additionalProperties: true } as const;

@Controller('rates')
@ApiTags('Rates')
export class RatesController {
  constructor(private readonly rates: RatesService) {}

  @Get()
  @ApiOperation({ summary: 'Show exchange rates', description: 'As the provider of the bank has them.' })
  @ApiOkResponse({ description: 'The rates', schema: ANY_OBJECT })
  @ApiProblems(DependentServiceErrorException)
  latest(@Query() { demo }: RatesQueryDto): Promise<unknown> {
    return this.rates.latest('', demo);
  }

  @Get(':currency')
  @ApiOperation({ summary: 'Show an exchange rate', description: 'Of one currency, to the euro.' })
  @ApiOkResponse({ description: 'The rate', schema: ANY_OBJECT })
  @ApiProblems(NotFoundException, DependentServiceErrorException)
  of(@Param() { currency }: CurrencyParams, @Query() { demo }: RatesQueryDto): Promise<unknown> {
    return this.rates.latest(`/${currency}`, demo);
  }
}
