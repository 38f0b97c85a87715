'use client';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn';
import { useFieldControl } from './field';
import { useKeepTypedText } from './keep-typed-text';

type Size = 'sm' | 'md' | 'lg';
const sizes: Record<Size, string> = { sm: 'input-sm', md: '', lg: 'input-lg' };

export type InputProps = Omit<ComponentProps<'input'>, 'size'> & {
  readonly size?: Size;
  readonly leading?: ReactNode;
  readonly trailing?: ReactNode;
  readonly mono?: boolean;
};

export function Input({ size = 'md', leading, trailing, mono, className, id, ...rest }: InputProps) {
  const wiring = useFieldControl(id);
  return (
    <span className={cn('input', sizes[size], className)}>
      {leading}
      <input {...wiring} {...rest} className={mono ? 'code' : undefined} />
      {trailing}
    </span>
  );
}

export type TextareaProps = ComponentProps<'textarea'> & { readonly mono?: boolean };

export function Textarea({ className, id, mono, rows = 3, ...rest }: TextareaProps) {
  const wiring = useFieldControl(id);
  useKeepTypedText(wiring.id);
  return <textarea {...wiring} {...rest} rows={rows} className={cn('input', mono && 'code', className)} />;
}

/** A day, in UTC. The browser's own control, so it works without JavaScript; values are yyyy-mm-dd. */
export function DateField(props: Omit<InputProps, 'type'>) {
  return <Input {...props} type="date" />;
}
