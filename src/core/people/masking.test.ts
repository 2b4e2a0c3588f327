import { expect, it } from 'vitest';
import { maskName } from './masking.ts';

it('keeps the ends of a name', () => {
  expect(['王芳', '李小明', '欧阳小明', '王', ' 赵 丽 ', 'John Smith', 'A'].map(maskName)).toEqual([
    '王*',
    '李*明',
    '欧**明',
    '*',
    '赵*',
    'J* S*',
    'A',
  ]);
});
