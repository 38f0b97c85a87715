'use client';
import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { Input, type InputProps } from '@/components/ui/input';

export function PasswordInput(props: Omit<InputProps, 'type' | 'trailing' | 'size'>) {
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <Input
      {...props}
      size="lg"
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
