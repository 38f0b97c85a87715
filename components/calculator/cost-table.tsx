import { Cell, HeadCell, Table } from '@/components/ui/table';
import { Tag } from '@/components/ui/tag';
import { type Comparison, usedParts } from '@/server/calculator/domain/compare';
import { dollars, MODE_WORDS, PART_WORDS } from '@/server/calculator/domain/words';
import type { Amount } from '@/server/prices/domain/amount';
import { PART_COLORS } from './part-colors';

const words = (amount: Amount) =>
  amount === null ? 'not known' : amount === 0 ? <span className="text-ink-3">–</span> : dollars(amount);

/** What each option costs a month, by what it is paid for. */
export function CostTable({ comparison: { options, cheapest } }: { readonly comparison: Comparison }) {
  return (
    <Table caption="Cost of each option, dollars a month">
      <thead>
        <tr>
          <HeadCell>Dollars a month</HeadCell>
          {options.map(({ mode }) => (
            <HeadCell key={mode} number>
              {MODE_WORDS[mode]}
            </HeadCell>
          ))}
        </tr>
      </thead>
      <tbody>
        {usedParts(options).map((part) => (
          <tr key={part}>
            <Cell>
              <span>
                <i className="cost-key" style={{ background: PART_COLORS[part] }} />
                {PART_WORDS[part]}
              </span>
            </Cell>
            {options.map(({ mode, parts }) => (
              <Cell key={mode} number label={MODE_WORDS[mode]}>
                {words(parts[part])}
              </Cell>
            ))}
          </tr>
        ))}
        <tr className="font-strong">
          <Cell>Together</Cell>
          {options.map(({ mode, total }) => (
            <Cell key={mode} number label={MODE_WORDS[mode]}>
              {mode === cheapest && <Tag>cheapest</Tag>} {total === null ? 'not known' : dollars(total)}
            </Cell>
          ))}
        </tr>
      </tbody>
    </Table>
  );
}
