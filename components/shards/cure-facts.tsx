import { CircleCheck, CircleDollarSign, Info, Split, TriangleAlert } from 'lucide-react';
import type { Cure } from '@/server/shards/domain/cure';
import { priceWords, timeWords } from './cure-words';

/** What a plan takes and costs, what goes on meanwhile, and what readers in order have to know. */
export function CureFacts({ cure }: { readonly cure: Omit<Cure, 'kind'> }) {
  const [time, price] = [timeWords(cure), priceWords(cure.dollarsPerMonth)];
  return (
    <>
      <p className="cure-facts">
        {time && (
          <span>
            <Split aria-hidden />
            {time}
          </span>
        )}
        {price && (
          <span>
            <CircleDollarSign aria-hidden />
            {price}
          </span>
        )}
        <span>
          <CircleCheck aria-hidden />
          {cure.meanwhile}
        </span>
      </p>
      {[cure.order, ...cure.notes].map((note) => (
        <p key={note} className="verdict-note">
          <Info aria-hidden />
          <span>{note}</span>
        </p>
      ))}
      {cure.blocked !== null && (
        <p className="verdict-note">
          <TriangleAlert className="text-warn" aria-hidden />
          <span className="text-ink-2">Not now: {cure.blocked}</span>
        </p>
      )}
    </>
  );
}
