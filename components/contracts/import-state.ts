import type { FormState } from '@/components/ui/form-state';
import type { ContractChange } from '@/server/contracts/domain/changes';
import type { OdcsReading } from '@/server/contracts/domain/odcs/from-odcs';

/** What an import would do; nothing is saved before somebody has seen it. */
export type ImportReport = Pick<OdcsReading, 'taken' | 'kept' | 'faults'> & {
  /** Against the newest version. */
  readonly changes: readonly ContractChange[];
  /** From when it would hold, where it breaks what is promised now. */
  readonly waitsUntil: Date | null;
  readonly digest: string;
};

/** The answer of the form; the text stands in it so that a file can be read over. */
export type ImportState = FormState & { readonly report?: ImportReport; readonly text?: string };

export const mayBeSaved = ({ faults, changes, kept }: ImportReport): boolean =>
  faults.every(({ stops }) => !stops) && changes.length + kept.length > 0;
