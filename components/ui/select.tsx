'use client';
import { ChevronDown } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn';
import { useFieldControl } from './field';

export type SelectOption = {
  readonly value: string;
  readonly label: string;
  readonly disabled?: boolean;
};

export type SelectProps = Omit<ComponentProps<'select'>, 'size' | 'children'> & {
  readonly options: readonly SelectOption[];
  /** First, empty choice; leave out when there is always a value. */
  readonly placeholder?: string;
  readonly size?: 'sm' | 'md' | 'lg';
  readonly leading?: ReactNode;
};

/** The browser's own list: works without JavaScript, with the keyboard and on phones. */
export function Select({ options, placeholder, size = 'md', leading, className, id, ...rest }: SelectProps) {
  const wiring = useFieldControl(id);
  return (
    <span className={cn('input', size !== 'md' && `input-${size}`, className)}>
      {leading}
      <select {...wiring} {...rest}>
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown className="i-14 select-chevron" aria-hidden />
    </span>
  );
}
