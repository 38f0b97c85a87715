import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn';

type ChoiceProps = Omit<ComponentProps<'input'>, 'type'> & {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** At the right end, for instance a count. */
  readonly trailing?: ReactNode;
};

function Choice({
  type,
  label,
  hint,
  trailing,
  className,
  ...rest
}: ChoiceProps & { type: 'checkbox' | 'radio' }) {
  return (
    <label className={cn('check', hint !== undefined && 'check-top', className)}>
      <input {...rest} type={type} className={type === 'checkbox' ? 'box' : 'radio'} />
      <span className="min-w-0 grow">
        {label}
        {hint !== undefined && <span className="block text-12 text-ink-3">{hint}</span>}
      </span>
      {trailing}
    </label>
  );
}

export const Checkbox = (props: ChoiceProps) => <Choice {...props} type="checkbox" />;
export const Radio = (props: ChoiceProps) => <Choice {...props} type="radio" />;
