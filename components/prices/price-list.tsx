import { Section } from '@/components/ui/panel';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import { PRICE_GROUPS } from '@/server/prices/domain/price-items';
import type { PriceTable } from '@/server/prices/domain/price-table';
import { priceWords } from './price-words';

/** The whole table, by mode. What nobody knows is said, not left out. */
export const PriceList = ({ table }: { readonly table: PriceTable }) => (
  <>
    {PRICE_GROUPS.map(({ title, items }) => (
      <Section key={title} title={title}>
        <Table caption={`Prices: ${title}`} cards={false}>
          <thead>
            <tr>
              <HeadCell>What</HeadCell>
              <HeadCell number>Dollars</HeadCell>
              <HeadCell>For each</HeadCell>
            </tr>
          </thead>
          <tbody>
            {items.map(({ key, label, unit }) => (
              <tr key={key}>
                <Cell className="w-2/5">{label}</Cell>
                <Cell number className={table.prices[key] === null ? 'text-ink-3' : 'font-mono'}>
                  {priceWords(table.prices[key])}
                </Cell>
                <Cell className="w-2/5 text-ink-2">{unit}</Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      </Section>
    ))}
  </>
);
