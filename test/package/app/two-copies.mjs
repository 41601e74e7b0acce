// The ESM and the CJS build in one process: one flow, and each knows the exceptions of the other.
import 'reflect-metadata';
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import * as esm from 'nestjs-problems';

const cjs = createRequire(import.meta.url)('nestjs-problems');
assert.notEqual(esm.currentFlowId, cjs.currentFlowId, 'These are one copy, so there is nothing to see.');
esm.runInFlow('a-flow', () => assert.equal(cjs.currentFlowId(), 'a-flow'));
cjs.runInFlow('b-flow', () => assert.equal(esm.currentFlowId(), 'b-flow'));

class ThrowingController {
  find() {
    throw new cjs.CustomerNotFoundException(`seen by ${cjs.currentFlowId()}`);
  }
}
Controller()(ThrowingController);
Get('42')(ThrowingController.prototype, 'find', Object.getOwnPropertyDescriptor(ThrowingController.prototype, 'find'));

class AppModule {}
Module({ imports: [esm.ProblemsModule.forRoot()], controllers: [ThrowingController] })(AppModule);

const app = await NestFactory.create(AppModule, { logger: false });
await app.listen(0, '127.0.0.1');
const response = await fetch(`${await app.getUrl()}/42`, { headers: { 'x-flow-id': 'c-flow' } });
assert.deepEqual(await response.json(), {
  type: '/problems/customer-not-found',
  title: 'Customer not found',
  status: 404,
  detail: 'seen by c-flow',
  flow_id: 'c-flow',
});
await app.close();
