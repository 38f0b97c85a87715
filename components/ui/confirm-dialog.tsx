'use client';
import { AskDialog } from './ask-dialog';
import { type Confirmed, ConfirmForm } from './confirm-form';
import type { OpenerProps } from './opener';

/** Asks once more before an act. */
export const ConfirmDialog = ({
  href,
  opener,
  ...confirmed
}: Confirmed & {
  /** The page that asks the same where no script runs. */
  readonly href: string;
  readonly opener: Omit<OpenerProps, 'href'>;
}) => (
  <AskDialog href={href} opener={opener} words={confirmed.words}>
    {(asked) => <ConfirmForm {...confirmed} {...asked} />}
  </AskDialog>
);
