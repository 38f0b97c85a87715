'use client';
import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { Input, type InputProps } from '@/components/ui/input';

export function PasswordInput({ size = 'lg', ...props }: Omit<InputProps, 'type' | 'trailing'>) {
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <Input
      {...props}
      size={size}
      type={shown ? 'text' : 'password'}
      trailing={
        <button
          type="button"
          className="copy -mr-1"
          aria-label={shown ? 'Hide password' : 'Show password'}
          onClick={() => setShown(!shown)}
        >
          <Icon className="i" aria-hidden />
        </button>
      }
    />
  );
}
