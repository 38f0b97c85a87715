// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { Checkbox } from './choice';
import { Field } from './field';
import { FormMessage } from './form-message';
import { type FormAction, type FormState, SESSION_ENDED, typed, typedValues } from './form-state';
import { Input, Textarea } from './input';
import { Select } from './select';
import { SubmitButton } from './submit-button';
import { useFormAction } from './use-form-action';

afterEach(cleanup);

/** An action whose answer comes when the test says so. */
function lateAction() {
  const sent: Record<string, string>[] = [];
  let answer = (_state: FormState) => {};
  const action: FormAction = (_previous, form) => {
    sent.push(typedValues(form));
    return new Promise((resolve) => {
      answer = resolve;
    });
  };
  return {
    action,
    sent,
    answer: async (state: FormState) => {
      await waitFor(() => expect(sent).not.toHaveLength(0));
      answer(state);
      // Until the page shows it: a look at the form before that would find everything in place by accident.
      await waitFor(() => expect(document.querySelector('[aria-busy]')).toBeNull());
    },
  };
}

function Form({
  action,
  onDone,
  version = 1,
}: {
  readonly action: FormAction;
  readonly onDone?: () => void;
  readonly version?: number;
}) {
  const { state, formProps } = useFormAction(action, onDone);
  return (
    <form {...formProps}>
      <FormMessage state={state} />
      <input type="hidden" name="version" value={version} />
      <Field label="Name">
        <Input name="name" defaultValue={typed(state, 'name', 'stored')} />
      </Field>
      <Field label="Reason">
        <Textarea name="reason" defaultValue={typed(state, 'reason')} />
      </Field>
      <Field label="Domain">
        <Select
          name="domain"
          placeholder="Choose"
          defaultValue={typed(state, 'domain')}
          options={['payments', 'retail'].map((value) => ({ value, label: value }))}
        />
      </Field>
      <Checkbox name="producer" value="yes" label="Producer" />
      <SubmitButton name="decision" value="save" busyLabel="Saving">
        Save
      </SubmitButton>
      <SubmitButton name="decision" value="discard">
        Discard
      </SubmitButton>
    </form>
  );
}

const input = (label: string) => screen.getByLabelText<HTMLInputElement>(label);
const type = (label: string, value: string) => fireEvent.change(input(label), { target: { value } });
const save = () => fireEvent.click(screen.getByRole('button', { name: /Save/ }));
const refused = (values: Record<string, string> = {}): FormState => ({
  status: 'error',
  message: 'It was refused.',
  values,
});

describe('what is typed while the answer is on the way', () => {
  const typeOn = () => {
    type('Name', 'second');
    type('Reason', 'because of audits');
    type('Domain', 'retail');
    fireEvent.click(input('Producer'));
  };
  const expectKept = () => {
    expect(input('Name').value).toBe('second');
    expect(input('Reason').value).toBe('because of audits');
    expect(input('Domain').value).toBe('retail');
    expect(input('Producer').checked).toBe(true);
  };

  test.each([
    { name: 'survives a refusal', answer: refused() },
    {
      name: 'survives a refusal that repeats what was sent',
      answer: refused({ name: 'first', domain: 'payments' }),
    },
    { name: 'survives the end of the session', answer: SESSION_ENDED },
    { name: 'survives a late success', answer: { status: 'done' } as const },
  ])('$name', async ({ answer }) => {
    const late = lateAction();
    render(<Form action={late.action} />);
    type('Name', 'first');
    type('Domain', 'payments');
    save();
    await waitFor(() => expect(late.sent).toHaveLength(1));
    typeOn();
    await late.answer(answer);
    expectKept();
  });

  test('goes along with the next try', async () => {
    const late = lateAction();
    render(<Form action={late.action} />);
    save();
    await waitFor(() => expect(late.sent).toHaveLength(1));
    typeOn();
    await late.answer(refused());
    save();
    await waitFor(() => expect(late.sent).toHaveLength(2));
    expect(late.sent[1]).toMatchObject({ name: 'second', domain: 'retail', producer: 'yes' });
    // React waits for every action that was begun before it shows another one's answer.
    await late.answer(refused());
  });
});

describe('an answer', () => {
  test('that refuses leaves everything as it was sent and says why', async () => {
    const late = lateAction();
    render(<Form action={late.action} />);
    type('Name', 'first');
    fireEvent.click(input('Producer'));
    save();
    await late.answer(refused());
    expect(screen.getByText('It was refused.')).toBeTruthy();
    expect(input('Name').value).toBe('first');
    expect(input('Producer').checked).toBe(true);
  });

  test('that the session has ended keeps all of it and leads to the sign-in beside this page', async () => {
    const late = lateAction();
    render(<Form action={late.action} />);
    type('Name', 'first');
    type('Domain', 'retail');
    fireEvent.click(input('Producer'));
    save();
    await late.answer(SESSION_ENDED);
    expect([input('Name').value, input('Domain').value, input('Producer').checked]).toEqual([
      'first',
      'retail',
      true,
    ]);
    expect(screen.getByRole<HTMLAnchorElement>('link', { name: /Sign in/ }).target).toBe('_blank');
  });

  test('that is good lets an untouched form start anew, also when the page has moved on meanwhile', async () => {
    const late = lateAction();
    const onDone = vi.fn();
    const { rerender } = render(<Form action={late.action} onDone={onDone} />);
    type('Name', 'first');
    type('Domain', 'payments');
    fireEvent.click(input('Producer'));
    save();
    rerender(<Form action={late.action} onDone={onDone} version={2} />);
    await late.answer({ status: 'done' });
    expect([input('Name').value, input('Domain').value, input('Producer').checked]).toEqual([
      'stored',
      '',
      false,
    ]);
    expect(onDone).toHaveBeenCalledOnce();
  });

  test('that refuses is not the end', async () => {
    const late = lateAction();
    const onDone = vi.fn();
    render(<Form action={late.action} onDone={onDone} />);
    save();
    await late.answer(refused());
    expect(onDone).not.toHaveBeenCalled();
  });
});

test('the button that was pressed is sent and is the one that is busy', async () => {
  const late = lateAction();
  render(<Form action={late.action} />);
  save();
  await waitFor(() =>
    expect(late.sent).toEqual([expect.objectContaining({ decision: 'save', version: '1' })]),
  );
  const busy = (name: RegExp) => screen.getByRole('button', { name, hidden: true }).getAttribute('aria-busy');
  expect([busy(/Sav/), busy(/Discard/)]).toEqual(['true', null]);
  expect(screen.getByRole<HTMLButtonElement>('button', { name: /Discard/ }).disabled).toBe(true);
  await late.answer(refused());
  expect(busy(/Save/)).toBe(null);
});
