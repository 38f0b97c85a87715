import { type Comparison, type Option, usedParts } from '@/server/calculator/domain/compare';
import { dollars, MODE_WORDS, PART_WORDS } from '@/server/calculator/domain/words';
import { PARTS } from '@/server/prices/domain/cost';
import { PART_COLORS } from './part-colors';

const known = ({ parts }: Option): number => PARTS.reduce((sum, part) => sum + (parts[part] ?? 0), 0);

/** One bar for each option, stacked by what it is paid for; all on one scale. The table beneath says the same. */
export function CostBars({ comparison }: { readonly comparison: Comparison }) {
  const { options, cheapest } = comparison;
  const scale = Math.max(...options.map(known), 0.01);
  return (
    <figure className="cost-bars">
      <div
        role="img"
        aria-label={`Dollars a month: ${options
          .map(({ mode, total }) => `${MODE_WORDS[mode]} ${total === null ? 'not known' : dollars(total)}`)
          .join(', ')}.`}
      >
        {options.map((option) => (
          <div key={option.mode} className="cost-bar" data-cheapest={option.mode === cheapest || undefined}>
            <span className="cost-bar-name">{MODE_WORDS[option.mode]}</span>
            <span className="cost-bar-track">
              {PARTS.map((part) => (
                <i
                  key={part}
                  style={{
                    width: `${((option.parts[part] ?? 0) / scale) * 100}%`,
                    background: PART_COLORS[part],
                  }}
                />
              ))}
              {option.total === null && <em />}
            </span>
            <span className="cost-bar-total">
              {option.total === null ? 'not known' : dollars(option.total)}
            </span>
          </div>
        ))}
      </div>
      <figcaption>
        {usedParts(options).map((part) => (
          <span key={part}>
            <i style={{ background: PART_COLORS[part] }} />
            {PART_WORDS[part]}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}
