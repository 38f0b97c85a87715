export const EXCEPTION_STATES = ['ASKED', 'GRANTED', 'REFUSED', 'WITHDRAWN', 'TAKEN_BACK'] as const;
export type ExceptionState = (typeof EXCEPTION_STATES)[number];

export type ExceptionEvent = 'grant' | 'refuse' | 'withdraw' | 'take-back';

/** What people read of it: a granted one ends by itself, without anybody doing anything. */
export type ExceptionStanding = ExceptionState | 'ENDED';

export type StandardException = {
  readonly id: string;
  readonly productId: string;
  readonly standardId: string;
  readonly state: ExceptionState;
  readonly endsAt: Date;
};

const TABLE: Readonly<Record<ExceptionState, Partial<Record<ExceptionEvent, ExceptionState>>>> = {
  ASKED: { grant: 'GRANTED', refuse: 'REFUSED', withdraw: 'WITHDRAWN' },
  GRANTED: { 'take-back': 'TAKEN_BACK' },
  REFUSED: {},
  WITHDRAWN: {},
  TAKEN_BACK: {},
};

/** Null when the event makes no sense; nothing that has ended is decided on any more. */
export function nextException(
  exception: Pick<StandardException, 'state' | 'endsAt'>,
  event: ExceptionEvent,
  now: Date,
): ExceptionState | null {
  const over = exception.endsAt.getTime() <= now.getTime();
  if (over && event !== 'refuse' && event !== 'withdraw') return null;
  return TABLE[exception.state][event] ?? null;
}

/** Whether it excuses the product now. */
export const inForce = ({ state, endsAt }: Pick<StandardException, 'state' | 'endsAt'>, now: Date): boolean =>
  state === 'GRANTED' && endsAt.getTime() > now.getTime();

/** Whether it stands in the way of asking again. */
export const isOpen = (exception: Pick<StandardException, 'state' | 'endsAt'>, now: Date): boolean =>
  exception.state === 'ASKED' || inForce(exception, now);

export const standingOf = (
  exception: Pick<StandardException, 'state' | 'endsAt'>,
  now: Date,
): ExceptionStanding =>
  exception.state === 'GRANTED' && !inForce(exception, now) ? 'ENDED' : exception.state;

/** An exception is no rule: it lasts a year at most. */
export const LONGEST_DAYS = 366;
const DAY_MS = 86_400_000;

/** Whether an exception that is asked for now may last until then. */
export const endIsFine = (endsAt: Date, now: Date): boolean =>
  endsAt.getTime() > now.getTime() && endsAt.getTime() <= now.getTime() + LONGEST_DAYS * DAY_MS;
