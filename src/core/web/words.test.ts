/** What the desk says by itself is what the server would have said. */
import { expect, it } from 'vitest';
import { forbidden } from '../../platform/http/refusal.ts';
import { mayNot } from './words.ts';

it('refuses a page in the server’s words', () => {
  expect(mayNot).toEqual(forbidden().text);
});
