import { describe, expect, it } from '@jest/globals';
import { withFlowMember } from './flow.interceptor.js';

describe('a success body', () => {
  it.each([
    [{ a: 1 }, { a: 1, flow_id: 'f-1' }],
    [{ toJSON: () => ({ b: 2 }) }, { b: 2, flow_id: 'f-1' }],
    [
      { a: 1, flow_id: 'own' },
      { a: 1, flow_id: 'own' },
    ],
  ])('%p gets the flow id as a member, unless it has one', (body, sent) => {
    expect(withFlowMember(body, 'flow_id', 'f-1')).toEqual(sent);
  });

  it.each([[{ toJSON: () => [1] }], [{ toJSON: () => 'text' }], [[1]], ['text'], [null], [undefined]])(
    '%p is no object in JSON, and stays as it is',
    (body) => {
      expect(withFlowMember(body, 'flow_id', 'f-1')).toBe(body);
    },
  );
});
