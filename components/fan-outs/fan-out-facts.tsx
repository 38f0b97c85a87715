import { CircleDollarSign, Users } from 'lucide-react';
import type { FanOutEffect } from '@/server/fan-outs/domain/fan-out-effect';
import type { FanOutPlan } from '@/server/fan-outs/domain/fan-out-plan';
import { comparedRows, monthWords, rateWords, roomWords } from './fan-out-words';
import '../shards/shards-cure.css';

/** What a reader's move costs, and whether the stream has room for its consumer. */
export function FanOutPrice({ plan }: { readonly plan: FanOutPlan }) {
  return (
    <p className="cure-facts">
      <span>
        <CircleDollarSign aria-hidden />
        {monthWords(plan)}: {rateWords(plan)} ({plan.pricesOf})
      </span>
      <span>
        <Users aria-hidden />
        {roomWords(plan)}
      </span>
    </p>
  );
}

/** What is, what it is to bring and, once it was measured, what it brought. */
export function FanOutCompared({
  plan,
  effect,
  label,
}: {
  readonly plan: FanOutPlan;
  readonly effect: FanOutEffect | null;
  readonly label: string;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: who has no mouse scrolls it with the keys
    <section className="overflow-x-auto" tabIndex={0} aria-label={label}>
      <table className="effect-table">
        <thead>
          <tr>
            <td aria-hidden />
            <th scope="col">Now</th>
            <th scope="col">Predicted</th>
            {effect && <th scope="col">Measured</th>}
          </tr>
        </thead>
        <tbody>
          {comparedRows(plan, effect).map(({ what, now, planned, found }) => (
            <tr key={what}>
              <th scope="row">{what}</th>
              <td>{now}</td>
              <td>{planned}</td>
              {effect && <td>{found}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
