import { clockWords } from '@/components/ui/time-words';
import type { OperationView } from '@/server/operations/view';
import { COMPARED_MINUTES, type MeasuredPart } from '@/server/shards/domain/effect';
import { percent } from '../shards/cure-words';
import { UseBar } from '../shards/use-bar';
import { effectSentences, WHY_WORDS } from './effect-words';
import '../shards/shards-cure.css';

const NOTHING: MeasuredPart = { use: null, why: null };

/** What a change was to bring and what it brought: for each part both bars, the numbers, and who could not be measured. */
export function EffectPanel({ operation }: { readonly operation: OperationView }) {
  const { cure, effect, awaited, number } = operation;
  if (!effect && !awaited && cure.after.length === 0) return null;
  return (
    <div className="mt-4">
      <h3 className="mb-2">Predicted and measured</h3>
      {effect ? (
        effectSentences(effect).map((sentence) => (
          <p key={sentence} className="mb-2 text-ink-2">
            {sentence}
          </p>
        ))
      ) : (
        <p className="mb-2 text-ink-2">
          {awaited
            ? `Not yet measured: ${COMPARED_MINUTES} minutes from ${clockWords(awaited.from)} on are compared, and are final at ${clockWords(awaited.at)}.`
            : 'It was not measured: Sluice did not look at these minutes.'}
        </p>
      )}
      {cure.after.length > 0 && (
        <table className="effect-table" aria-label={`Predicted and measured load of change ${number}`}>
          <thead>
            <tr>
              <th scope="col">Part</th>
              <td aria-hidden />
              <th scope="col">Predicted</th>
              <th scope="col">Measured</th>
            </tr>
          </thead>
          <tbody>
            {cure.after.map((part, index) => {
              const { use, why } = effect?.parts[index] ?? NOTHING;
              return (
                <tr key={`${part.label} ${part.note}`}>
                  <th scope="row">
                    {part.label}
                    <span>{part.note}</span>
                  </th>
                  <td className="effect-bars" aria-hidden>
                    <span className="effect-predicted">
                      <UseBar use={part.use} />
                    </span>
                    {use !== null && <UseBar use={use} />}
                  </td>
                  <td>{percent(part.use)}</td>
                  <td>
                    {use !== null ? (
                      percent(use)
                    ) : (
                      <span className="text-ink-3">{why ? WHY_WORDS[why] : 'not yet'}</span>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </div>
  );
}
