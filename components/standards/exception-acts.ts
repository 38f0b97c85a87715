import type { ExceptionView } from '@/server/standards/view';

type Act = {
  readonly event: 'grant' | 'refuse' | 'withdraw' | 'take-back';
  readonly label: string;
  readonly busy: string;
  readonly variant: 'primary' | 'secondary' | 'danger';
};

const DECIDE: readonly Act[] = [
  { event: 'grant', label: 'Grant', busy: 'Granting', variant: 'primary' },
  { event: 'refuse', label: 'Refuse', busy: 'Refusing', variant: 'secondary' },
];
const WITHDRAW: readonly Act[] = [
  { event: 'withdraw', label: 'Withdraw it', busy: 'Withdrawing', variant: 'secondary' },
];
const TAKE_BACK: readonly Act[] = [
  { event: 'take-back', label: 'Take it back', busy: 'Taking back', variant: 'danger' },
];

/** What this person can do with an exception, if anything. */
export const actsOnException = ({ may }: ExceptionView): readonly Act[] =>
  may.decide ? DECIDE : may.takeBack ? TAKE_BACK : may.withdraw ? WITHDRAW : [];
