import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { errorOf, fieldErrors, idle, typed, typedValues } from './form-state';

const schema = z.object({
  name: z.string().min(2, 'At least 2 characters.'),
  domainId: z.uuid('Choose a domain.'),
});
const formOf = (values: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(values)) form.append(name, value);
  return form;
};
const failing = (values: Record<string, string>) => {
  const parsed = schema.safeParse(values);
  if (parsed.success) throw new Error('expected a fault');
  return fieldErrors(parsed.error, formOf(values));
};

describe('a form that is not accepted', () => {
  test('names each fault at its field and says how many there are', () => {
    const state = failing({ name: 'x', domainId: '' });
    expect(errorOf(state, 'name')).toBe('At least 2 characters.');
    expect(errorOf(state, 'domainId')).toBe('Choose a domain.');
    expect(state).toMatchObject({ message: '2 fields need a change.' });
  });

  test('keeps what was typed', () => {
    expect(typed(failing({ name: 'x', domainId: '' }), 'name', 'before')).toBe('x');
  });

  test('shows the stored value before anything was sent', () => {
    expect(typed(idle, 'name', 'before')).toBe('before');
    expect(errorOf(idle, 'name')).toBeUndefined();
  });

  test('leaves files out of what is repeated', () => {
    const form = formOf({ name: 'x' });
    form.append('file', new Blob(['secret']), 'a.txt');
    expect(typedValues(form)).toEqual({ name: 'x' });
  });
});
