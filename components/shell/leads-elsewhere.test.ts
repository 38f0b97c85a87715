// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { leadsElsewhere } from './leads-elsewhere';

const HERE = 'http://127.0.0.1:3000/catalog?q=orders';

/** Made, not dispatched: the DOM of the test would go and fetch the page. */
function click(html: string, keys: MouseEventInit = {}): boolean {
  document.body.innerHTML = html;
  const event = new MouseEvent('click', { button: 0, ...keys });
  Object.defineProperty(event, 'target', { value: document.body.querySelector('b') });
  return leadsElsewhere(event, HERE);
}
const link = (href: string, more = '') => `<a href="http://127.0.0.1:3000${href}" ${more}><b>x</b></a>`;

test.each([
  ['another page', link('/products'), {}, true],
  ['another tab of this page', link('/catalog?q=payments'), {}, true],
  ['this very page', link('/catalog?q=orders'), {}, false],
  ['a place on this page', link('/catalog?q=orders#main'), {}, false],
  ['a new window by key', link('/products'), { ctrlKey: true }, false],
  ['a new window by target', link('/products', 'target="_blank"'), {}, false],
  ['a file', link('/api/audit/export'), {}, false],
  ['a download', link('/plan', 'download'), {}, false],
  ['another site', '<a href="https://example.org/"><b>x</b></a>', {}, false],
  ['a button', '<button type="button"><b>x</b></button>', {}, false],
])('%s', (_, html, keys, leads) => {
  expect(click(html, keys)).toBe(leads);
});
