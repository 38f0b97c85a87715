import { clockWords } from '@/components/ui/time-words';
import { SIGNAL_WORDS } from '@/server/incidents/domain/signal';
import type { IncidentPage } from '@/server/incidents/view';
import './incidents.css';

type Window = { readonly from: number; readonly to: number };

const part = ({ from, to }: Window, at: number): number =>
  Math.min(100, Math.max(0, ((at - from) / (to - from)) * 100));

/** When each rule fired, and when what happened, over the time that is kept. The table of events says the same. */
export function IncidentLanes({ incident, now }: { readonly incident: IncidentPage; readonly now: Date }) {
  const { alerts, events, clearedAt, series, beganAt } = incident;
  const window: Window = {
    from: series?.from ?? beganAt.getTime() - 1_800_000,
    to: Math.max(
      series?.to ?? 0,
      ...events.map(({ at }) => at.getTime() + 60_000),
      (clearedAt ?? now).getTime(),
    ),
  };
  const summary = alerts
    .map(
      ({ signal, firedAt, clearedAt: end }) =>
        `${SIGNAL_WORDS[signal].name} from ${clockWords(firedAt)} ${end ? `to ${clockWords(end)}` : 'on'}`,
    )
    .join('; ');
  return (
    <div className="lanes" role="img" aria-label={`Timeline. ${summary || 'No rule fired.'}`}>
      {alerts.map(({ signal, beganAt: since, firedAt, clearedAt: end }) => {
        const [left, fired] = [part(window, since.getTime()), part(window, firedAt.getTime())];
        const right = part(window, (end ?? now).getTime());
        return (
          <div key={`${signal} ${firedAt.getTime()}`} className="lane">
            <span className="lane-name">{SIGNAL_WORDS[signal].name}</span>
            <span className="lane-track">
              <i
                className="lane-before"
                style={{ left: `${left}%`, width: `${Math.max(0, fired - left)}%` }}
              />
              <i
                className="lane-bar"
                data-open={end === null}
                style={{ left: `${fired}%`, width: `${Math.max(0.6, right - fired)}%` }}
              />
            </span>
          </div>
        );
      })}
      <div className="lane">
        <span className="lane-name">Events</span>
        <span className="lane-track lane-events">
          {events.map(({ at, kind, words }, index) => (
            <b
              key={`${at.getTime()} ${kind} ${words}`}
              data-kind={kind}
              style={{ left: `${part(window, at.getTime())}%` }}
            >
              {index + 1}
            </b>
          ))}
        </span>
      </div>
      <div className="lane lane-axis">
        <span className="lane-name" />
        <span className="lane-track">
          <span>{clockWords(new Date(window.from))}</span>
          <span>{clockWords(new Date(window.to))}</span>
        </span>
      </div>
    </div>
  );
}
