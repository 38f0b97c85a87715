'use client';
import {
  Download,
  Eye,
  FlaskConical,
  type LucideIcon,
  Settings2,
  ShieldCheck,
  Upload,
  User,
} from 'lucide-react';
import { FormMessage } from '@/components/ui/form-message';
import type { FormState } from '@/components/ui/form-state';
import { useFormAction } from '@/components/ui/use-form-action';

const ICONS = {
  publish: Upload,
  consume: Download,
  govern: ShieldCheck,
  see: Eye,
  'set-up': Settings2,
  person: User,
} as const satisfies Record<string, LucideIcon>;

type DemoPerson = { readonly email: string; readonly label: string; readonly icon: keyof typeof ICONS };

/** One press for each persona of the demo mesh; only with the sandbox. */
export function DemoSignIns({
  action,
  people,
  next,
}: {
  readonly action: (previous: FormState, form: FormData) => Promise<FormState>;
  readonly people: readonly DemoPerson[];
  readonly next: string;
}) {
  const { state, busy, formProps } = useFormAction(action);
  return (
    <form
      {...formProps}
      className="mt-7 rounded-3 border border-dashed border-line-field px-3.5 py-3"
      aria-label="Demo sign-ins"
      aria-busy={busy}
    >
      <input type="hidden" name="next" value={next} />
      <p className="flex items-center gap-2">
        <FlaskConical className="i-14 text-ink-3" aria-hidden />
        <span className="font-strong">Demo mesh</span>
        <span className="text-ink-3">on the local AWS sandbox</span>
      </p>
      <ul className="mt-2 grid grid-cols-2 gap-1.5">
        {people.map((person) => {
          const Icon = ICONS[person.icon];
          return (
            <li key={person.email}>
              <button
                type="submit"
                name="person"
                value={person.email}
                disabled={busy}
                title={person.email}
                className="flex h-[34px] w-full items-center gap-2 rounded-2 bg-surface-3 px-2.5 font-medium hover:bg-surface-4 disabled:text-ink-3 max-md:h-11"
              >
                <Icon className="i-14 text-ink-3" aria-hidden />
                {person.label}
              </button>
            </li>
          );
        })}
      </ul>
      {state.status === 'error' && (
        <div className="mt-2">
          <FormMessage state={{ ...state, message: `${state.message} Was the demo mesh seeded?` }} />
        </div>
      )}
    </form>
  );
}
