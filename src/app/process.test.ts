import { describe, expect, it } from 'vitest';
import { OperatorError } from '../platform/config/index.ts';
import { createLogger } from '../platform/log/index.ts';
import { tellCrashes } from './process.ts';

describe('tellCrashes', () => {
  it('logs that the database died, each reason once, and that it is back', () => {
    const lines: { level: string; msg: string }[] = [];
    const tell = tellCrashes(createLogger('info', { write: (line) => void lines.push(JSON.parse(line)) }));
    const failing = (en: string) =>
      ({ state: 'failing', error: new OperatorError('postgres.start', { zh: '没能启动', en }) }) as const;
    tell({ state: 'down', exit: 'SIGKILL' });
    for (const reason of ['disk full', 'disk full', 'wrong mode', 'disk full']) tell(failing(reason));
    tell({ state: 'restarted', pid: 7 });
    tell(failing('disk full'));
    expect(lines.map(({ level }) => level)).toEqual(['warn', 'error', 'error', 'error', 'warn', 'error']);
    expect(lines.map(({ msg }) => msg)).toEqual([
      expect.stringContaining('SIGKILL'),
      expect.stringContaining('disk full'),
      expect.stringContaining('wrong mode'),
      expect.stringContaining('disk full'),
      expect.stringContaining('pid 7'),
      expect.stringContaining('disk full'),
    ]);
  });
});
