import { expect, test } from 'vitest';
import { safeNext } from './safe-redirect';

test.each([
  ['/', '/'],
  ['/catalog', '/catalog'],
  ['/catalog?q=a%20b&domain=x#top', '/catalog?q=a%20b&domain=x#top'],
  ['/requests/7', '/requests/7'],
  ['/signal', '/signal'],
])('follows %s', (wanted, expected) => expect(safeNext(wanted)).toBe(expected));

test.each([
  null,
  undefined,
  '',
  'catalog',
  'https://elsewhere.example',
  '//elsewhere.example',
  '/\\elsewhere.example',
  '\\\\elsewhere.example',
  '/\t/elsewhere.example',
  '\n//elsewhere.example',
  '/..//elsewhere.example',
  '/.//elsewhere.example',
  'javascript:alert(1)',
  '/sign-in',
  '/sign-in?next=/sign-in',
  '/setup/abc',
  '/api/auth/sign-out',
  `/${'a'.repeat(2001)}`,
])('goes home instead of %j', (wanted) => expect(safeNext(wanted)).toBe('/'));
