import { expect, test } from 'vitest';
import { nameTokens } from './name-tokens';

test.each([
  ['customerEmail', ['customer', 'email']],
  ['customer_email', ['customer', 'email']],
  ['CUSTOMER-EMAIL', ['customer', 'email']],
  ['e-mail', ['e', 'mail']],
  ['HTTPServerIP', ['http', 'server', 'ip']],
  ['ipv4Address', ['ipv4', 'address']],
  ['addressLine2', ['address', 'line2']],
  ['filename', ['filename']],
  ['Straße', ['straße']],
  ['', []],
  ['___', []],
])('%j', (name, tokens) => {
  expect(nameTokens(name)).toEqual(tokens);
});

test('a name of any length takes no time', () => {
  expect(nameTokens('aB'.repeat(100_000)).join('').length).toBeLessThanOrEqual(200);
});
