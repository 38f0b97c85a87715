// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, hydrateRoot, type Root } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { Field } from './field';
import { Textarea } from './input';

let root: Root | undefined;
beforeAll(() => vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true));
afterAll(() => vi.unstubAllGlobals());
afterEach(() => {
  act(() => root?.unmount());
  document.body.replaceChildren();
});

const form = (text: string) => (
  <Field label="Definition">
    <Textarea name="definition" defaultValue={text} />
  </Field>
);

/** The server's page, in which somebody was busy before React came. */
async function takenOver(before: (area: HTMLTextAreaElement) => void): Promise<HTMLTextAreaElement> {
  const page = document.createElement('main');
  page.innerHTML = renderToString(form('as it is stored'));
  document.body.append(page);
  const area = page.querySelector('textarea');
  if (!area) throw new Error('the page has a text area');
  before(area);
  await act(async () => {
    root = hydrateRoot(page, form('as it is stored'));
  });
  return area;
}

test('what was typed before the scripts came stays', async () => {
  const area = await takenOver((area) => {
    area.value = 'pasted early';
  });
  expect(area.value).toBe('pasted early');
  expect(area.defaultValue).toBe('as it is stored');
});

test('and so does a selection', async () => {
  const area = await takenOver((area) => area.setSelectionRange(3, 8));
  expect([area.selectionStart, area.selectionEnd]).toEqual([3, 8]);
});

test('afterwards scripts write and reset it as ever', async () => {
  const area = await takenOver(() => {});
  area.value = 'written by a script';
  expect(area.value).toBe('written by a script');
  area.defaultValue = 'anew';
  expect(area.defaultValue).toBe('anew');
});

test('a text area that the browser makes itself begins with its text', async () => {
  const page = document.createElement('main');
  document.body.append(page);
  await act(async () => {
    root = createRoot(page);
    root.render(form('from the start'));
  });
  expect(page.querySelector('textarea')?.value).toBe('from the start');
});
