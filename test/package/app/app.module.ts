import { Controller, Get, Module } from '@nestjs/common';
import { CustomerNotFoundException, ProblemsModule } from 'nestjs-problems';

@Controller('customers')
class CustomersController {
  @Get('42')
  find(): never {
    throw new CustomerNotFoundException('Customer 42 does not exist');
  }
}

@Module({ imports: [ProblemsModule.forRoot()], controllers: [CustomersController] })
export class AppModule {}
