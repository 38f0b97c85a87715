import { Panel } from '@/components/ui/panel';
import { Status } from '@/components/ui/status';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { amountWords, LEVEL_WORDS, promiseWords } from '@/server/contracts/domain/level-words';
import type { LevelView } from '@/server/contracts/view';
import { VERDICT_STATUS, whyWords } from './contract-words';

/** What is promised, and what was measured of it. */
export const LevelsTable = ({ levels }: { readonly levels: readonly LevelView[] }) => (
  <Panel>
    <Table caption="Service levels">
      <thead>
        <tr>
          <HeadCell>Service level</HeadCell>
          <HeadCell>Promised</HeadCell>
          <HeadCell>Measured</HeadCell>
          <HeadCell>State</HeadCell>
        </tr>
      </thead>
      <tbody>
        {levels.map((level) => (
          <Row key={level.level} level={level} />
        ))}
      </tbody>
    </Table>
  </Panel>
);

function Row({ level }: { readonly level: LevelView }) {
  const { name, how } = LEVEL_WORDS[level.level];
  const why = whyWords(level);
  return (
    <tr>
      <Cell>
        <span className="block">
          <span className="block font-strong">{name}</span>
          <span className="block text-12 text-ink-3">{how}</span>
        </span>
      </Cell>
      <Cell label="Promised" className="whitespace-nowrap tabular-nums">
        {promiseWords(level)}
      </Cell>
      <Cell label="Measured" className="tabular-nums">
        {level.measured === null ? (
          <span className="text-ink-3">nothing</span>
        ) : (
          <span className="block">
            <span className="block whitespace-nowrap">{amountWords(level.measured, level.unit)}</span>
            {level.readAt && (
              <span className="block text-12 whitespace-nowrap text-ink-3">
                as of <Time at={level.readAt} as="moment" />
              </span>
            )}
          </span>
        )}
      </Cell>
      <Cell label="State">
        <span className="block">
          <Status state={VERDICT_STATUS[level.verdict]} />
          <span className="block text-12 text-ink-3">
            <Since level={level} />
            {why}
          </span>
        </span>
      </Cell>
    </tr>
  );
}

/** Since when, and what is under way. */
function Since({ level: { verdict, since, breachedSince, turningSince } }: { readonly level: LevelView }) {
  if (verdict === 'not-measured' && breachedSince)
    return (
      <>
        In breach since <Time at={breachedSince} as="moment" />, and not known now.{' '}
      </>
    );
  if (turningSince)
    return (
      <>
        Beyond its promise since <Time at={turningSince} as="moment" />.{' '}
      </>
    );
  return since && verdict !== 'not-measured' ? (
    <>
      <span className="whitespace-nowrap">
        since <Time at={since} as="moment" />
      </span>{' '}
    </>
  ) : null;
}
