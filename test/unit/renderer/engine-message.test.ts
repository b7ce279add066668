import { expect, it } from 'vitest';
import { parseEngineMessage } from '../../../renderer/client/client-pipe.ts';

it.each([
  { type: 'reply', id: 1, envelope: { ok: true, value: null } },
  { type: 'reply', id: 1, envelope: { ok: false, error: { code: 'x' } } },
  { type: 'snapshot', id: 1, revision: 1, value: {} },
  { type: 'patch', id: 1, revision: 2, value: {} },
  { type: 'ended', id: 1, error: { code: 'x' } },
])('takes $type as the engine sends it', (message) => {
  expect(parseEngineMessage(message)).toBe(message);
});

it.each([
  null,
  'reply',
  [],
  {},
  { type: 'reply', envelope: { ok: true, value: 1 } },
  { type: 'reply', id: 1 },
  { type: 'reply', id: 1, envelope: { ok: true } },
  { type: 'reply', id: 1, envelope: { ok: false } },
  { type: 'reply', id: 1, envelope: { ok: false, error: null } },
  { type: 'reply', id: 1, envelope: { ok: 'yes', value: 1 } },
  { type: 'snapshot', id: 1, value: {} },
  { type: 'snapshot', id: 1, revision: '1', value: {} },
  { type: 'patch', id: 1, revision: 1, value: null },
  { type: 'greeting', id: 1 },
])('drops %j, which a newer engine may send, rather than fall over it', (value) => {
  expect(parseEngineMessage(value)).toBeNull();
});
