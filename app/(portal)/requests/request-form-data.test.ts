import { expect, test } from 'vitest';
import { principalValue } from '@/components/requests/principal-value';
import { requestForm } from './request-form-data';

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

test('splits what the radio carries', () => {
  expect(requestForm(form({ as: principalValue('env', 'role'), purpose: 'x' }))).toEqual({
    environmentId: 'env',
    principalId: 'role',
    purpose: 'x',
  });
});

test.each<Record<string, string>>([{}, { as: '' }, { as: 'only-one' }])(
  '%o leaves the schema to refuse it',
  (fields) => {
    expect(requestForm(form(fields))).toMatchObject({ principalId: '' });
  },
);
