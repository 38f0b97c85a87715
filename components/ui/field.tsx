'use client';
import { CircleAlert } from 'lucide-react';
import { createContext, type ReactNode, use, useId } from 'react';
import { cn } from './cn';

type FieldWiring = {
  readonly id: string;
  readonly describedBy?: string;
  readonly invalid: boolean;
};

const FieldContext = createContext<FieldWiring | null>(null);

/** Attributes that join a control with the label, hint and error of the Field around it. */
export function useFieldControl(id?: string) {
  const field = use(FieldContext);
  return {
    id: id ?? field?.id,
    'aria-describedby': field?.describedBy,
    'aria-invalid': field?.invalid || undefined,
  } as const;
}

export type FieldProps = {
  readonly label: ReactNode;
  readonly children: ReactNode;
  readonly hint?: ReactNode;
  /** Names the fault and the fix. Replaces the hint. */
  readonly error?: string;
  readonly optional?: boolean;
  /** At the right of the label, for instance a link or a counter. */
  readonly aside?: ReactNode;
  readonly className?: string;
};

/** Label above, hint or error below; wires the one control inside. */
export function Field({ label, children, hint, error, optional, aside, className }: FieldProps) {
  const id = useId();
  const describedBy = error ? `${id}-error` : hint ? `${id}-hint` : undefined;
  return (
    <div className={cn('field', className)}>
      <div className="flex items-baseline gap-2">
        <label className="field-label grow" htmlFor={id}>
          {label}
          {optional && <span className="text-ink-3 font-normal"> (optional)</span>}
        </label>
        {aside}
      </div>
      <FieldContext value={{ id, describedBy, invalid: error !== undefined }}>{children}</FieldContext>
      {error ? (
        <FieldError id={`${id}-error`}>{error}</FieldError>
      ) : (
        hint && (
          <p className="field-hint" id={`${id}-hint`}>
            {hint}
          </p>
        )
      )}
    </div>
  );
}

/** A group of checkboxes or radios with one legend. */
export function FieldSet({
  label,
  children,
  hint,
  error,
  className,
}: Omit<FieldProps, 'optional' | 'aside'>) {
  const id = useId();
  return (
    <fieldset
      className={cn('field', className)}
      aria-describedby={error ? `${id}-error` : hint ? `${id}-hint` : undefined}
      aria-invalid={error ? true : undefined}
    >
      <legend className="field-label mb-1.5">{label}</legend>
      {children}
      {error ? (
        <FieldError id={`${id}-error`}>{error}</FieldError>
      ) : (
        hint && (
          <p className="field-hint" id={`${id}-hint`}>
            {hint}
          </p>
        )
      )}
    </fieldset>
  );
}

export function FieldError({ id, children }: { readonly id?: string; readonly children: ReactNode }) {
  return (
    <p className="field-error" id={id}>
      <CircleAlert className="i-14" aria-hidden />
      <span>{children}</span>
    </p>
  );
}
