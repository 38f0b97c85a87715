import { describe, expect, test } from 'vitest';
import { mayConnectTo, urlProblem } from './webhook-address';

const NETWORKS = ['public', 'private', 'local'] as const;

// Marks: public, private, local; x may be called.
test.each([
  ['93.184.216.34', 'xxx'],
  ['2606:2800:220:1:248:1893:25c8:1946', 'xxx'],
  ['10.1.2.3', '.xx'],
  ['172.16.0.1', '.xx'],
  ['172.32.0.1', 'xxx'],
  ['192.168.1.1', '.xx'],
  ['100.64.0.1', '.xx'],
  ['fd12:3456::1', '.xx'],
  ['127.0.0.1', '..x'],
  ['127.9.9.9', '..x'],
  ['::1', '..x'],
  ['0.0.0.0', '...'],
  ['0.1.2.3', '...'],
  ['::', '...'],
  ['169.254.169.254', '...'],
  ['169.254.170.2', '...'],
  ['fd00:ec2::254', '...'],
  ['100.100.100.200', '...'],
  ['fe80::1', '...'],
  ['224.0.0.1', '...'],
  ['255.255.255.255', '...'],
  ['ff02::1', '...'],
  // IPv4 inside IPv6
  ['::ffff:169.254.169.254', '...'],
  ['::ffff:a9fe:a9fe', '...'],
  ['::ffff:127.0.0.1', '..x'],
  ['::ffff:10.0.0.1', '.xx'],
  ['::ffff:93.184.216.34', 'xxx'],
  ['64:ff9b::a9fe:a9fe', '...'],
  ['64:ff9b::5db8:d822', 'xxx'],
  ['2002:a9fe:a9fe::1', '...'],
  ['2002:0a00:0001::1', '.xx'],
  ['::a9fe:a9fe', '...'],
  ['2001:0:4136:e378:8000:63bf:3fff:fdd2', '...'],
  ['::ffff:0:a9fe:a9fe', '...'],
  ['::ffff:0:5db8:d822', 'xxx'],
  ['64:ff9b:1:a9fe:a9:fe00::', '...'],
  ['64:ff9b:1:fffe::a9fe:a9fe', '...'],
  ['64:ff9b:1:5db8:d8:2200:5db8:d822', 'xxx'],
  ['168.63.129.16', '...'],
  ['5f00::1', '...'],
  ['fe80::1%lo', '...'],
  ['localhost', '...'],
  ['', '...'],
])('%s: %s', (address, marks) => {
  expect(NETWORKS.map((networks) => (mayConnectTo(address, networks) ? 'x' : '.')).join('')).toBe(marks);
});

describe('what is typed', () => {
  test.each([
    ['https://hooks.example.org/sluice', 'public', null],
    ['https://hooks.example.org:8443/a?b=c', 'public', null],
    ['http://hooks.example.org/', 'public', /https/],
    ['http://hooks.example.org/', 'private', /https/],
    ['http://127.0.0.1:9000/', 'local', null],
    ['https://127.0.0.1/', 'public', /may not call/],
    ['https://2130706433/', 'public', /may not call/],
    ['https://0x7f.1/', 'public', /may not call/],
    ['https://[::ffff:169.254.169.254]/', 'local', /may not call/],
    ['https://169.254.169.254/latest/meta-data/', 'local', /may not call/],
    ['https://me:secret@hooks.example.org/', 'public', /user and password/],
    ['https://hooks.example.org/#here', 'public', /#/],
    ['ftp://hooks.example.org/', 'local', /https/],
    ['javascript:alert(1)', 'local', /https/],
    ['hooks.example.org', 'public', /whole address/],
  ] as const)('%s on %s networks', (url, networks, problem) => {
    if (problem === null) expect(urlProblem(url, networks)).toBeNull();
    else expect(urlProblem(url, networks)).toMatch(problem);
  });
});
