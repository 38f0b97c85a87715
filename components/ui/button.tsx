import { cva, type VariantProps } from 'class-variance-authority';
import Link from 'next/link';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn';

export const buttonStyle = cva('btn', {
  variants: {
    variant: {
      primary: 'btn-primary',
      secondary: '',
      ghost: 'btn-ghost',
      danger: 'btn-danger',
      'danger-solid': 'btn-danger-solid',
    },
    size: { sm: 'btn-sm', md: '', lg: 'btn-lg' },
    icon: { true: 'btn-icon', false: '' },
  },
  defaultVariants: { variant: 'secondary', size: 'md', icon: false },
});

type Look = VariantProps<typeof buttonStyle>;

export type ButtonProps = Omit<ComponentProps<'button'>, 'children'> &
  Look & {
    readonly children: ReactNode;
    readonly busy?: boolean;
    /** What the button says while it works, for instance "Approving". */
    readonly busyLabel?: string;
  };

/** `type` is "button" unless said otherwise; a busy button keeps its width and cannot be pressed again. */
export function Button({
  variant,
  size,
  icon,
  busy,
  busyLabel,
  className,
  children,
  type,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type ?? 'button'}
      disabled={rest.disabled || busy}
      aria-busy={busy || undefined}
      className={cn(buttonStyle({ variant, size, icon }), className)}
    >
      {busyLabel === undefined ? (
        children
      ) : (
        <span className="btn-labels">
          <span className={busy ? 'is-idle' : undefined} aria-hidden={busy || undefined}>
            {children}
          </span>
          <span className={busy ? undefined : 'is-idle'} aria-hidden={!busy || undefined}>
            <span className="spin" aria-hidden />
            {busyLabel}
          </span>
        </span>
      )}
    </button>
  );
}

export type ButtonLinkProps = ComponentProps<typeof Link> & Look;

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function ButtonLink({ variant, size, icon, className, ...rest }: ButtonLinkProps) {
  return <Link {...rest} className={cn(buttonStyle({ variant, size, icon }), className)} />;
}
