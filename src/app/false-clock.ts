/** A clock that JIA_NOW moved is right for a demonstration, and wrong for everyone else. */
import { shanghaiTime } from '../core/clock/index.ts';
import { isDemonstration } from '../platform/config/demonstration.ts';
import type { Config } from '../platform/config/index.ts';
import type { Text } from '../platform/i18n/text.ts';

/** What to say of it; null where the clock is the machine's, or a demonstration's. */
export function falseClock(config: Pick<Config, 'now' | 'dataDir'>): Text | null {
  if (!config.now || isDemonstration(config)) return null;
  const at = shanghaiTime(config.now);
  return {
    zh: `JIA_NOW 把时钟设成了 ${at}，期限都按它算：它只用于演示和测试，正式使用请去掉。`,
    en: `JIA_NOW starts the clock at ${at}, and all deadlines follow it: it is for demonstrations and tests; take it away in real use.`,
  };
}
