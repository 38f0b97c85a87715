'use client';
import { useEffect, useState } from 'react';
import { agoWords, dayWords, exactWords, momentWords, secondWords } from './time-words';

const words = { day: dayWords, moment: momentWords, second: secondWords };

/**
 * A moment in UTC, the exact one in its tooltip. `ago` counts by itself; the server's words stay until the browser has
 * taken over, so both sides first say the same.
 */
export function Time({
  at,
  as = 'ago',
  now,
}: {
  readonly at: Date | string;
  readonly as?: 'ago' | 'day' | 'moment' | 'second';
  /** When the page was made; without it `ago` starts from the browser's clock. */
  readonly now?: Date | string;
}) {
  const date = new Date(at);
  const moment = date.getTime();
  const [clock, setClock] = useState(() => (now === undefined ? new Date() : new Date(now)));
  useEffect(() => {
    if (as !== 'ago') return;
    const tick = () => setClock(new Date());
    tick();
    // Seconds are said in the first minute only.
    const young = Math.abs(Date.now() - moment) < 60_000;
    const timer = setInterval(tick, young ? 2_000 : 30_000);
    return () => clearInterval(timer);
  }, [as, moment]);
  return (
    <time dateTime={date.toISOString()} title={exactWords(date)} suppressHydrationWarning>
      {as === 'ago' ? agoWords(date, clock) : words[as](date)}
    </time>
  );
}
