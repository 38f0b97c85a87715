import type { ReactNode } from 'react';
import { Notice } from './notice';
import { clockWords } from './time-words';

/** The last good data stays; this says from when it is and why it is not newer. */
export function StaleNotice({
  from,
  why,
  actions,
}: {
  readonly from: Date | string;
  readonly why: ReactNode;
  readonly actions?: ReactNode;
}) {
  return (
    <Notice tone="warn" title={`What you see is from ${clockWords(new Date(from))}.`} actions={actions}>
      {why}
    </Notice>
  );
}
