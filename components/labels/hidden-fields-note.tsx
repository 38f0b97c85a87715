import { Notice } from '@/components/ui/notice';
import type { HiddenField } from '@/server/labels/view';
import { whyHidden } from './label-words';

const MOST_SHOWN = 30;

/** Which fields samples hide from this viewer, and why; or from whom else, where this one sees them. */
export function HiddenFieldsNote({
  hidden,
  seesHidden,
}: {
  readonly hidden: readonly HiddenField[];
  readonly seesHidden: boolean;
}) {
  if (hidden.length === 0) return null;
  const fields = hidden.length === 1 ? '1 field is hidden' : `${hidden.length} fields are hidden`;
  return (
    <Notice
      tone="info"
      className="mt-5"
      title={seesHidden ? `${fields} from others, and shown to you` : `${fields} from you`}
    >
      <ul className="mt-1">
        {hidden.slice(0, MOST_SHOWN).map((field) => (
          <li key={field.path}>
            <code className="code break-all">{field.path}</code>: {whyHidden(field)}
          </li>
        ))}
        {hidden.length > MOST_SHOWN && <li>and {hidden.length - MOST_SHOWN} more</li>}
      </ul>
      <p className="mt-1">
        {seesHidden
          ? 'You answer for the product, so you see their values. Whoever else looks at records sees dots.'
          : 'Their values stay on the server, also where they stand in other fields or keys. Records that cannot be read as their schema says are not shown. The product’s owners and governance see them.'}
      </p>
    </Notice>
  );
}
