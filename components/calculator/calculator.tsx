'use client';
import { type ReactNode, useState } from 'react';
import { inputTexts, readInputs, type Texts } from '@/server/calculator/domain/inputs';
import type { Measured } from '@/server/calculator/view';
import type { PriceTable } from '@/server/prices/domain/price-table';
import { Answer } from './answer';
import { InputForm } from './input-form';

export type RegionTable = { readonly region: string; readonly table: PriceTable };

/** The calculation as its address says it; what is typed goes into the address, so that it can be sent to somebody. */
export function Calculator({
  typed,
  measured,
  tables,
  region: asked,
  note,
}: {
  /** As they stand in the address. */
  readonly typed: Texts;
  readonly measured: Measured | null;
  /** The first one stands in where a Region is not among them. */
  readonly tables: readonly [RegionTable, ...RegionTable[]];
  readonly region: string;
  readonly note?: ReactNode;
}) {
  const begin = measured?.inputs ?? {};
  const [texts, setTexts] = useState<Texts>(() => ({
    ...inputTexts(readInputs({}, begin).inputs),
    ...Object.fromEntries(Object.entries(typed).filter(([, text]) => text !== undefined)),
  }));
  const [region, setRegion] = useState(asked);
  const hidden: Readonly<Record<string, string>> = measured
    ? { product: measured.slug, window: measured.window }
    : {};
  const { inputs, faults } = readInputs(texts, begin);
  const change = (name: string, text: string) => {
    const next = name === 'region' ? texts : { ...texts, [name]: text };
    const place = name === 'region' ? text : region;
    setTexts(next);
    setRegion(place);
    const query = new URLSearchParams({ ...hidden, region: place, ...(next as Record<string, string>) });
    window.history.replaceState(null, '', `?${query}`);
  };
  const table = (tables.find((each) => each.region === region) ?? tables[0]).table;
  return (
    <div className="cost-page">
      <div>
        <InputForm
          texts={texts}
          faults={faults}
          regions={tables.map((each) => each.region)}
          region={region}
          hidden={hidden}
          onChange={change}
        />
      </div>
      <div className="min-w-0">
        {note}
        <Answer inputs={inputs} table={table} region={region} />
      </div>
    </div>
  );
}
