import { Module } from '@nestjs/common';
import { ProblemsModule } from 'nestjs-problems';
import { InsufficientFundsException } from './insufficient-funds.exception.js';
import { TransfersController } from './transfers.controller.js';
import { TransfersService } from './transfers.service.js';

@Module({
  imports: [ProblemsModule.forFeature([InsufficientFundsException])],
  controllers: [TransfersController],
  providers: [TransfersService],
})
export class TransfersModule {}
