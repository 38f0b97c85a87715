// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { Arn, splitArn } from './arn';
import { Button } from './button';
import { CopyButton } from './copy-button';
import { DiffLayoutProvider, DiffLayoutToggle } from './diff-layout';
import { DiffViewer } from './diff-viewer';
import { FacetList } from './facet-list';
import { Field } from './field';
import { GateLine } from './gate-line';
import { Input } from './input';
import { Budget } from './meter';
import { monogram } from './monogram';
import { RowKeys } from './row-keys';
import { sparkPoints } from './sparkline';
import { STATUSES } from './status-words';
import { StepTimeline } from './step-timeline';

afterEach(cleanup);

describe('button', () => {
  test('cannot be pressed again while it works, and says what it does', () => {
    const press = vi.fn();
    render(
      <Button busy busyLabel="Approving" onClick={press}>
        Approve
      </Button>,
    );
    const button = screen.getByRole('button', { name: 'Approving' });
    fireEvent.click(button);
    expect(press).not.toHaveBeenCalled();
    expect(button.getAttribute('aria-busy')).toBe('true');
  });

  test('submits nothing unless it is asked to', () => {
    render(<Button>Open</Button>);
    expect(screen.getByRole('button').getAttribute('type')).toBe('button');
  });
});

describe('field', () => {
  test('joins label, control and error', () => {
    render(
      <Field label="Principal" hint="A role." error="The account id has 8 digits; it needs 12.">
        <Input name="arn" />
      </Field>,
    );
    const input = screen.getByLabelText('Principal');
    expect(input.getAttribute('aria-invalid')).toBe('true');
    const error = document.getElementById(input.getAttribute('aria-describedby') ?? '');
    expect(error?.textContent).toContain('it needs 12');
    expect(screen.queryByText('A role.')).toBeNull();
  });
});

describe('arn', () => {
  test.each([
    ['arn:aws:kinesis:eu-west-1:333344445555:stream/orders', '/orders'],
    ['arn:aws:iam::555566667777:role/teams/fraud-scoring', '/fraud-scoring'],
    ['arn:aws:sns:eu-west-1:333344445555:topic', ':topic'],
    ['no-arn', 'no-arn'],
  ])('keeps the end of %s whole', (arn, end) => {
    expect(splitArn(arn).end).toBe(end);
    expect(splitArn(arn).start + splitArn(arn).end).toBe(arn);
  });

  test('copies the whole', async () => {
    const writeText = vi.fn().mockResolvedValue(undefined);
    vi.stubGlobal('navigator', { ...navigator, clipboard: { writeText } });
    render(<Arn value="arn:aws:iam::555566667777:role/fraud-scoring" />);
    fireEvent.click(screen.getByRole('button', { name: 'Copy ARN' }));
    await waitFor(() =>
      expect(writeText).toHaveBeenCalledWith('arn:aws:iam::555566667777:role/fraud-scoring'),
    );
    vi.unstubAllGlobals();
  });

  test('says that it was copied', async () => {
    vi.stubGlobal('navigator', { ...navigator, clipboard: { writeText: async () => {} } });
    render(<CopyButton text="x" label="Copy" />);
    fireEvent.click(screen.getByRole('button'));
    await waitFor(() => expect(screen.getByText('Copied')).toBeTruthy());
    vi.unstubAllGlobals();
  });
});

describe('status', () => {
  test('two states that look alike in shape and colour are alike in meaning', () => {
    // The word always stands beside the glyph; a success may never share its shape with a failure.
    const tones = new Map<string, Set<string>>();
    for (const { shape, tone } of Object.values(STATUSES))
      tones.set(shape, (tones.get(shape) ?? new Set()).add(tone));
    expect([...(tones.get('tick') ?? [])]).toEqual(['ok']);
    expect([...(tones.get('cross') ?? [])]).toEqual(['fail']);
    expect([...(tones.get('differs') ?? [])]).toEqual(['warn']);
    expect([...(tones.get('turning') ?? [])]).toEqual(['wait']);
  });
});

describe('rows', () => {
  const list = (
    <RowKeys>
      <input aria-label="search" />
      <p data-row>
        <a href="/1">one</a>
      </p>
      <p data-row>
        <a href="/2">two</a>
      </p>
    </RowKeys>
  );
  const press = (key: string, target: Element = document.body) => fireEvent.keyDown(target, { key });

  test('J and K move between them', () => {
    render(list);
    press('j');
    expect(document.activeElement?.textContent).toBe('one');
    press('j');
    expect(document.activeElement?.textContent).toBe('two');
    press('j');
    expect(document.activeElement?.textContent).toBe('two');
    press('k');
    expect(document.activeElement?.textContent).toBe('one');
  });

  test('a letter that is typed stays a letter', () => {
    render(list);
    const input = screen.getByLabelText('search');
    input.focus();
    press('j', input);
    expect(document.activeElement).toBe(input);
  });
});

describe('diff', () => {
  const viewer = (
    <DiffLayoutProvider>
      <DiffLayoutToggle />
      <DiffViewer
        title="Stream policy"
        blocks={[
          {
            kind: 'fold',
            unmanaged: ['LegacySettlementReader'],
            lines: [1, 2, 3, 4].map((n) => ({
              kind: 'same',
              before: n,
              after: n,
              text: n === 1 ? '"Sid": "LegacySettlementReader",' : `line ${n}`,
              unmanaged: 'LegacySettlementReader',
            })),
          },
          { kind: 'lines', lines: [{ kind: 'added', after: 5, text: '"Effect": "Allow"' }] },
        ]}
      />
    </DiffLayoutProvider>
  );

  test('folds what did not change, names what is not ours, and opens it in both layouts', () => {
    const { container } = render(viewer);
    const [fold] = screen.getAllByRole('button', { name: /4 lines unchanged, with LegacySettlementReader/ });
    expect(container.textContent).not.toContain('line 2');
    if (fold) fireEvent.click(fold);
    expect(container.textContent).toContain('line 2');
    expect(screen.getAllByText('unmanaged').length).toBeGreaterThan(0);
  });

  test('says in words that a line is added', () => {
    render(viewer);
    expect(screen.getAllByText('added:').length).toBeGreaterThan(0);
  });

  test('goes from two columns to one', () => {
    const { container } = render(viewer);
    expect(container.querySelector('[data-layout="split"]')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Unified' }));
    expect(container.querySelector('[data-layout="unified"]')).toBeTruthy();
  });
});

describe('steps', () => {
  test('a failed one opens with its cause and keeps AWS’s words behind a fold', () => {
    const { container } = render(
      <StepTimeline
        label="Provisioning"
        steps={[
          { key: 'a', title: 'Signed in to both accounts', state: 'done', durationMs: 210 },
          {
            key: 'b',
            title: 'Write the stream policy',
            state: 'failed',
            note: '3 tries',
            failure: { title: 'The Sluice role may not write it.', awsWords: 'AccessDeniedException: no' },
          },
          { key: 'c', title: 'Write the role policy', state: 'waiting' },
        ]}
      />,
    );
    expect(screen.getByText('0.21 s')).toBeTruthy();
    expect(screen.getByText('3 tries')).toBeTruthy();
    expect(screen.getByText('The Sluice role may not write it.')).toBeTruthy();
    expect(container.querySelector('details')?.open).toBe(false);
    expect(container.querySelector('[aria-live="polite"]')?.textContent).toBe(
      'Write the stream policy: failed',
    );
  });
});

test('the gate line says in a sentence what the picture shows', () => {
  render(
    <GateLine
      from={{ name: 'orders' }}
      to={{ name: 'fraud-scoring' }}
      gates={[{ key: 's', label: 'Stream policy', state: 'closed' }]}
    />,
  );
  expect(screen.getByText(/Nothing gets from orders to fraud-scoring: Stream policy is closed/)).toBeTruthy();
});

test('a budget names what is used, what it becomes and the limit', () => {
  const { container } = render(<Budget label="Size" before={6412} after={6459} limit={20480} unit="bytes" />);
  expect(container.textContent).toContain('6,412');
  expect(container.textContent).toContain('6,459');
  expect(container.textContent).toContain('of 20,480 bytes');
  expect(container.querySelector('.meter-added')).toBeTruthy();
});

test('a facet keeps a chosen value in sight when its list is cut', () => {
  const options = ['a', 'b', 'c'].map((value) => ({ value, label: value, count: 1 }));
  render(
    <FacetList name="owner" title="Owner" options={options} chosen={['c']} onToggle={() => {}} visible={1} />,
  );
  expect(screen.getAllByRole('checkbox').map((box) => box.getAttribute('value'))).toEqual(['a', 'c']);
  fireEvent.click(screen.getByRole('button', { name: 'Show 1 more' }));
  expect(screen.getAllByRole('checkbox')).toHaveLength(3);
});

test.each([
  ['Fraud Detection', 'FD'],
  ['Payments', 'PA'],
  ['x', 'X'],
  ['', '?'],
])('the monogram of %j is %s', (name, letters) => {
  expect(monogram(name)).toBe(letters);
});

test.each([
  { name: 'highest at the top', values: [0, 10], points: '0.0,24.0 80.0,0.0' },
  { name: 'flat in the middle', values: [3, 3], points: '0.0,12.0 80.0,12.0' },
])('a small line: $name', ({ values, points }) => {
  expect(sparkPoints(values, 80, 24)).toBe(points);
});
