import { Controller, ForbiddenException, type MessageEvent, Module, Param, ParseIntPipe, Sse } from '@nestjs/common';
import { concat, interval, map, type Observable, of, take, throwError } from 'rxjs';
import { type ExistingApp, get } from '../existing-app.js';

@Controller('events')
class EventsController {
  @Sse('count/:n')
  count(@Param('n', ParseIntPipe) n: number): Observable<MessageEvent> {
    return interval(1).pipe(
      take(n),
      map((i) => ({ id: `e${i}`, type: 'count', retry: 10, data: { i } })),
    );
  }

  @Sse('text')
  text(): Observable<MessageEvent> {
    return of({ data: 'one\ntwo' }, { data: 'ä' });
  }

  @Sse('forbidden')
  forbidden(): Observable<MessageEvent> {
    throw new ForbiddenException('Not for you');
  }

  @Sse('failing')
  failing(): Observable<MessageEvent> {
    return throwError(() => new Error('broken'));
  }

  @Sse('breaking')
  breaking(): Observable<MessageEvent> {
    return concat(
      of({ data: 'first' }),
      throwError(() => new Error('broken')),
    );
  }

  @Sse('closing')
  closing(): Observable<MessageEvent> {
    return concat(
      of({ data: 'first' }),
      throwError(() => new ForbiddenException('Closed now')),
    );
  }
}

@Module({ controllers: [EventsController] })
class AppModule {}

export const sse: ExistingApp = {
  name: 'an app with server-sent events',
  module: AppModule,
  requests: ['count/3', 'text', 'count/three', 'forbidden', 'failing', 'breaking', 'closing'].map((path) =>
    get(`/events/${path}`, { Accept: 'text/event-stream' }),
  ),
};
