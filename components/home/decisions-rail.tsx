import { Facts } from '@/components/ui/key-value';
import { RailSection } from '@/components/ui/panel';
import { durationWords, spanWords } from '@/components/ui/time-words';
import type { DecisionTimes } from '@/server/requests/view';

const HOUR = 3_600_000;

/** `1.10 s`, `3 h 10 min`: as exact as it matters. */
function waitWords(ms: number): string {
  if (ms < HOUR) return durationWords(ms);
  const hours = Math.floor(ms / HOUR);
  return hours < 48 ? `${hours} h ${Math.round((ms % HOUR) / 60_000)} min` : spanWords(ms);
}

const big = (ms: number | null) => (
  <span className="text-18 font-bold tracking-[-0.012em] tabular-nums">
    {ms === null ? '–' : waitWords(ms)}
  </span>
);

/** How long people wait for an answer, and for access that works. */
export function DecisionsRail({ times }: { readonly times: DecisionTimes }) {
  return (
    <RailSection title={`Decisions, last ${times.days} days`}>
      <Facts
        items={[
          { key: 'To a decision', value: big(times.toDecisionMs), note: `median of ${times.decided}` },
          { key: 'To working access', value: big(times.toAccessMs), note: `median of ${times.working}` },
        ]}
      />
    </RailSection>
  );
}
