import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, StreamableFile } from '@nestjs/common';
import type { Accident } from './accident.js';
import { MaintenanceException } from './maintenance.exception.js';

/** Longer than the bank waits. */
const TOO_LONG_MS = 60_000;

/** Accidents on demand. */
@Injectable()
export class AccidentsService {
  async happen(accident: Accident | undefined): Promise<StreamableFile | undefined> {
    if (accident === 'crash') throw new Error('The table fx_rates of rates-02.internal is locked');
    if (accident === 'maintenance') throw new MaintenanceException({ detail: 'Loading the rates of the day.' });
    if (accident === 'slow') await sleep(TOO_LONG_MS, undefined, { ref: false });
    if (accident === 'nonsense') return new StreamableFile(Buffer.from('{"base":'), { type: 'application/json' });
    return undefined;
  }
}
