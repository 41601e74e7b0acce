import { Body, ConflictException, Controller, Get, Module, Param, Post } from '@nestjs/common';
import {
  CommandBus,
  CommandHandler,
  CqrsModule,
  EventBus,
  EventsHandler,
  type ICommandHandler,
  type IEventHandler,
  type IQueryHandler,
  QueryBus,
  QueryHandler,
} from '@nestjs/cqrs';
import { type ExistingApp, get, post } from '../existing-app.js';

const happened: string[] = [];
const orders = new Set<string>();

class PlaceOrder {
  constructor(readonly id: string) {}
}

class OrderPlaced {
  constructor(readonly id: string) {}
}

class FindOrder {
  constructor(readonly id: string) {}
}

/** No handler executes it. */
class Forgotten {}

@CommandHandler(PlaceOrder)
class PlaceOrderHandler implements ICommandHandler<PlaceOrder> {
  constructor(private readonly events: EventBus) {}

  async execute({ id }: PlaceOrder) {
    if (id === 'taken') throw new ConflictException('The id is taken');
    if (id === 'broken') throw new Error('broken');
    orders.add(id);
    this.events.publish(new OrderPlaced(id));
    return { placed: id };
  }
}

@EventsHandler(OrderPlaced)
class OrderPlacedHandler implements IEventHandler<OrderPlaced> {
  handle({ id }: OrderPlaced) {
    happened.push(`placed ${id}`);
  }
}

@QueryHandler(FindOrder)
class FindOrderHandler implements IQueryHandler<FindOrder> {
  async execute({ id }: FindOrder) {
    return { found: orders.has(id) };
  }
}

@Controller('orders')
class OrdersController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  place(@Body('id') id: string) {
    return this.commands.execute(new PlaceOrder(id));
  }

  @Get(':id')
  find(@Param('id') id: string) {
    return this.queries.execute(new FindOrder(id));
  }

  @Get()
  unhandled() {
    return this.commands.execute(new Forgotten());
  }
}

@Module({
  imports: [CqrsModule.forRoot()],
  controllers: [OrdersController],
  providers: [PlaceOrderHandler, OrderPlacedHandler, FindOrderHandler],
})
class AppModule {}

export const cqrs: ExistingApp = {
  name: 'an app with commands, queries and events',
  module: AppModule,
  requests: [
    post('/orders', { id: 'a' }),
    get('/orders/a'),
    post('/orders', { id: 'taken' }),
    post('/orders', { id: 'broken' }),
    get('/orders'),
  ],
  sent: () => happened.splice(0),
};
