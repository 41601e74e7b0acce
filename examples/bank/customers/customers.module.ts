import { Module } from '@nestjs/common';
import { ProblemsModule } from 'nestjs-problems';
import { CustomerAlreadyExistsException } from './customer-already-exists.exception.js';
import { CustomersController } from './customers.controller.js';
import { CustomersService } from './customers.service.js';

@Module({
  imports: [ProblemsModule.forFeature([CustomerAlreadyExistsException])],
  controllers: [CustomersController],
  providers: [CustomersService],
  exports: [CustomersService],
})
export class CustomersModule {}
