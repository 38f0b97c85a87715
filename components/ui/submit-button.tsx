'use client';
import { useFormStatus } from 'react-dom';
import { Button, type ButtonProps } from './button';

/** Submits its form; busy while the form's action runs. With several in one form, `name` and `value` tell which. */
export function SubmitButton({ busyLabel, name, value, ...rest }: ButtonProps) {
  const { pending, data } = useFormStatus();
  const mine = name === undefined || data?.get(name) === value;
  return (
    <Button
      {...rest}
      type="submit"
      name={name}
      value={value}
      busy={pending && mine}
      disabled={rest.disabled || pending}
      busyLabel={busyLabel}
    />
  );
}
