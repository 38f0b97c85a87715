// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import type { FormState } from '@/components/ui/form-state';
import { DecisionBar } from './decision-bar';

afterEach(cleanup);

const done = async (): Promise<FormState> => ({ status: 'done' });

function bar(over: Partial<Parameters<typeof DecisionBar>[0]> = {}) {
  return render(
    <DecisionBar action={done} number={12} version={3} planHash="abc" summary={[]} approvable {...over} />,
  );
}

test('sends the hash of the plan and the version that the page shows', async () => {
  const action = vi.fn(
    async (_previous: FormState, _form: FormData): Promise<FormState> => ({ status: 'done' }),
  );
  bar({ action });
  fireEvent.click(screen.getByRole('button', { name: /Approve/ }));
  await waitFor(() => expect(action).toHaveBeenCalledOnce());
  const form = action.mock.calls[0]?.[1];
  expect(Object.fromEntries(form ?? [])).toMatchObject({ number: '12', version: '3', planHash: 'abc' });
});

test('cannot approve what could not be planned, but can still reject it', () => {
  bar({ planHash: null, approvable: false });
  expect(screen.getByRole<HTMLButtonElement>('button', { name: /Approve/ }).disabled).toBe(true);
  expect(screen.getByRole<HTMLButtonElement>('button', { name: /Reject/ }).disabled).toBe(false);
});

test('the first button of the form does nothing, so that Enter in the comment decides nothing', () => {
  const { container } = bar();
  expect(container.querySelector<HTMLButtonElement>('form button')?.disabled).toBe(true);
});

test('says a refusal inside the bar', async () => {
  const refuse = async (): Promise<FormState> => ({ status: 'error', message: 'Somebody was faster.' });
  bar({ action: refuse });
  fireEvent.click(screen.getByRole('button', { name: /Approve/ }));
  expect(await screen.findByText('Somebody was faster.')).toBeTruthy();
});
