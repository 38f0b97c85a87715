'use client';
import { Check, KeyRound, LogOut, Monitor, Moon, Sun, User } from 'lucide-react';
import { useTheme } from 'next-themes';
import { Menu, MenuItem, MenuLabel, MenuLine, MenuLink } from '@/components/ui/menu';
import { Opener } from '@/components/ui/opener';
import { useShell } from './shell-context';

const THEMES = [
  { value: 'system', label: 'As the system', icon: Monitor },
  { value: 'light', label: 'Light', icon: Sun },
  { value: 'dark', label: 'Dark', icon: Moon },
] as const;

export function MeMenu() {
  const { person, signOut } = useShell();
  const { theme, setTheme } = useTheme();
  return (
    <Menu
      align="start"
      side="top"
      className="w-[212px]"
      trigger={
        <Opener href="/me" className="me" aria-label={`${person.name}: password, theme and sign out`}>
          <span className="me-avatar">
            <User className="i-14" aria-hidden />
          </span>
          <span className="flex min-w-0 flex-1 flex-col">
            <span className="truncate font-strong">{person.name}</span>
            <span className="truncate text-12 text-ink-3">{person.email}</span>
          </span>
        </Opener>
      }
    >
      <MenuLabel>Theme</MenuLabel>
      {THEMES.map(({ value, label, icon: Icon }) => (
        <MenuItem
          key={value}
          icon={<Icon className="i" aria-hidden />}
          trailing={theme === value && <Check className="i-14" aria-label="current" />}
          onSelect={(event) => {
            event.preventDefault();
            setTheme(value);
          }}
        >
          {label}
        </MenuItem>
      ))}
      <MenuLine />
      <MenuLink href="/me" icon={<KeyRound className="i" aria-hidden />}>
        Change password
      </MenuLink>
      <MenuItem icon={<LogOut className="i" aria-hidden />} onSelect={() => void signOut()}>
        Sign out
      </MenuItem>
    </Menu>
  );
}
