import type { Answer } from './call';
import { flatten } from './flatten';

/** One field in which two answers differ; `absent` where a side has none. */
export type Difference = {
  readonly operation: string;
  readonly field: string;
  readonly ours: string;
  readonly theirs: string;
};

const ABSENT = 'absent';
const ANSWERED = 'an answer';

export function compareAnswers(operation: string, ours: Answer, theirs: Answer): readonly Difference[] {
  const outcome = { ours: outcomeOf(ours), theirs: outcomeOf(theirs) };
  if (outcome.ours !== outcome.theirs) return [{ operation, field: 'outcome', ...outcome }];
  if ('error' in ours || 'error' in theirs) return [];
  const [own, other] = [flatten(ours.output), flatten(theirs.output)];
  const fields = [...new Set([...own.keys(), ...other.keys()])].toSorted();
  return fields.flatMap((field) => {
    const [mine, its] = [shown(own.get(field)), shown(other.get(field))];
    return mine === its ? [] : [{ operation, field, ours: mine, theirs: its }];
  });
}

const outcomeOf = (answer: Answer): string =>
  'error' in answer ? `${answer.error} (${answer.status ?? 'no status'})` : ANSWERED;

/** Equal values of a list are said once. */
const shown = (values: readonly string[] | undefined): string =>
  values === undefined ? ABSENT : [...new Set(values)].join(' | ');
