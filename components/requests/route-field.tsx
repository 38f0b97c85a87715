import { Radio } from '@/components/ui/choice';
import { FieldSet } from '@/components/ui/field';
import { ROUTES } from '@/server/policies/build/route';
import { ROUTE_WORDS } from './route-words';

/** How a role of another account comes to the stream; most requests leave it as it is. */
export function RouteField({
  initial,
  error,
}: {
  readonly initial: string;
  readonly error: string | undefined;
}) {
  return (
    <FieldSet label="How the role comes to the stream" error={error}>
      <div className="flex flex-col gap-2">
        {ROUTES.map((route) => (
          <Radio
            key={route}
            name="route"
            value={route}
            defaultChecked={initial === route}
            label={ROUTE_WORDS[route].name}
            hint={ROUTE_WORDS[route].means}
          />
        ))}
      </div>
    </FieldSet>
  );
}
