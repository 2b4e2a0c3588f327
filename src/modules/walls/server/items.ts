/**
 * Which boards a standard asks for: the items of the indicator that asks for the fact `wall.boards`, in its order.
 * They stand in the standard's data; there is no list of them here.
 */
import type { Standard } from '../../../core/standards/index.ts';
import type { Text } from '../../../platform/i18n/text.ts';

export const boardsFact = 'wall.boards';

export const boardsOf = (standard: Pick<Standard, 'indicators'>): { id: string; title: Text }[] =>
  standard.indicators
    .filter(({ rule }) => 'ratio' in rule && rule.ratio === boardsFact)
    .flatMap(({ subItems }) => subItems.map(({ id, title }) => ({ id, title })));
