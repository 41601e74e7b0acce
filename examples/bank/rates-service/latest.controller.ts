import { Controller, Get, Logger, NotFoundException, Param, Query, type StreamableFile } from '@nestjs/common';
import { AccidentsService } from './accidents.service.js';
import { CurrencyParams } from './currency.params.js';
import { RatesQueryDto } from './rates-query.dto.js';

const RATES: Readonly<Record<string, number>> = { CHF: 0.94, DKK: 7.46, NOK: 11.7, SEK: 11.2, USD: 1.08 };

@Controller('latest')
export class LatestController {
  private readonly logger = new Logger('Rates');

  constructor(private readonly accidents: AccidentsService) {}

  @Get()
  async all(@Query() { demo }: RatesQueryDto): Promise<unknown> {
    return this.answer(demo, () => ({ base: 'EUR', rates: RATES }));
  }

  @Get(':currency')
  async one(@Param() { currency }: CurrencyParams, @Query() { demo }: RatesQueryDto): Promise<unknown> {
    this.logger.log(`The rate of ${currency} is asked for`);
    return this.answer(demo, () => {
      // X… are the codes of what is no currency (ISO 4217); this service makes up a rate for each of them.
      const rate = RATES[currency] ?? (currency.startsWith('X') ? 1 : undefined);
      if (rate === undefined) throw new NotFoundException(`There is no rate of ${currency}`);
      return { base: 'EUR', currency, rate };
    });
  }

  private async answer(demo: RatesQueryDto['demo'], rates: () => object): Promise<object | StreamableFile> {
    return (await this.accidents.happen(demo)) ?? rates();
  }
}
