import { err, ok, type Result } from '../../../kernel/result';
import { type ContractTerms, NO_TERMS } from '../terms';
import { type OdcsDocument, textOf } from './document';
import { isPercent, minutesOf, numberOf, throughputUnitOf } from './units';

/** Service levels of the standard that Sluice measures, by the names that it gives them; each also by its short name. */
export const SLA_NAMES = {
  latency: ['latency', 'ly', 'freshness'],
  availability: ['availability', 'av'],
  retention: ['retention', 're'],
  throughput: ['throughput', 'th'],
} as const;
export type SlaName = keyof typeof SLA_NAMES;
export const SLAS = Object.keys(SLA_NAMES) as readonly SlaName[];

export const fitsSla =
  (name: SlaName) =>
  (entry: OdcsDocument): boolean =>
    (SLA_NAMES[name] as readonly string[]).includes(textOf(entry.property).trim().toLowerCase());

type Part = Partial<ContractTerms>;

/** What one entry promises; or what is wrong with it. */
export function readSla(name: SlaName, entry: OdcsDocument): Result<Part, string> {
  const unit = textOf(entry.unit);
  const value = numberOf(entry.value);
  if (name === 'throughput') {
    const known = throughputUnitOf(unit);
    if (!known) return err(`“${unit}” is no unit of throughput that Sluice knows. Use MB/s or records/s.`);
    const most = entry.valueExt === undefined || entry.valueExt === null ? null : numberOf(entry.valueExt);
    const least = entry.value === null ? null : value;
    if ((entry.value !== null && least === null) || (entry.valueExt != null && most === null))
      return err('Its values are no numbers.');
    return ok({ throughputUnit: known, throughputLeast: least, throughputMost: most });
  }
  if (value === null) return err('Its value is no number.');
  if (name === 'availability')
    return isPercent(unit) ? ok({ availabilityPercent: value }) : err(`“${unit}” is no percentage.`);
  const minutes = minutesOf(value, unit);
  if (minutes === null) return err(`“${unit}” is no unit of time that Sluice knows. Use min, h, d or y.`);
  return ok(name === 'latency' ? { freshnessMinutes: minutes } : { retentionHours: minutes / 60 });
}

const WORDS: Readonly<Record<SlaName, string>> = {
  latency: 'The newest record is no older.',
  availability: 'Share of minutes in which no write is refused.',
  retention: 'Records can be read for so long at least.',
  throughput: 'On average over an hour at least (value), in its busiest minute at most (valueExt).',
};

/** The entry's own part of the terms, as it is written; null: nothing is promised. */
function writeSla(name: SlaName, terms: ContractTerms): OdcsDocument | null {
  switch (name) {
    case 'latency':
      return terms.freshnessMinutes === null ? null : { value: terms.freshnessMinutes, unit: 'min' };
    case 'availability':
      return terms.availabilityPercent === null ? null : { value: terms.availabilityPercent, unit: '%' };
    case 'retention':
      return terms.retentionHours === null ? null : { value: terms.retentionHours, unit: 'h' };
    case 'throughput': {
      const { throughputLeast: value, throughputMost: valueExt, throughputUnit: unit } = terms;
      if (value === null && valueExt === null) return null;
      return valueExt === null ? { value, unit } : { value, valueExt, unit };
    }
  }
}

const FIELDS: Readonly<Record<SlaName, readonly (keyof ContractTerms)[]>> = {
  latency: ['freshnessMinutes'],
  availability: ['availabilityPercent'],
  retention: ['retentionHours'],
  throughput: ['throughputLeast', 'throughputMost', 'throughputUnit'],
};

const saysTheSame = (name: SlaName, part: Part, terms: ContractTerms): boolean =>
  FIELDS[name].every((field) => (part[field] ?? NO_TERMS[field]) === terms[field]);

/** How an entry has to be, to say what the terms say; one that says it already stays as it was written. Null: it goes. */
export function nextSla(name: SlaName, terms: ContractTerms): ((found: OdcsDocument) => OdcsDocument) | null {
  const written = writeSla(name, terms);
  if (!written) return null;
  return (found) => {
    if (Object.keys(found).length === 0) return { property: name, ...written, description: WORDS[name] };
    const said = readSla(name, found);
    if (said.ok && saysTheSame(name, said.value, terms)) return found;
    const { valueExt: _, ...rest } = found;
    return { ...rest, ...written };
  };
}
